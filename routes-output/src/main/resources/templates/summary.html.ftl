<!DOCTYPE html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d9dee3; --paper: #ffffff; --accent: #8a3b12; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8ea; --soft: #9aa4ae; --line: #363c43; --paper: #16191d; --accent: #e59a6b; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Charter, "Bitstream Charter", Cambria, Georgia, serif; }
main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem; overflow-wrap: break-word; }
h1 { margin: 0 0 .35rem; font-size: 1.8rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; line-height: 1.35; }
a { color: var(--accent); }
.origin { margin: 0 0 1.75rem; padding-bottom: 1rem; border-bottom: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
.summary { white-space: pre-line; }
ul.summary { white-space: normal; padding-inline-start: 1.25rem; }
ul.summary li { margin-bottom: .5rem; }
.place { color: var(--soft); font-size: .85rem; white-space: nowrap; }
.keywords { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1.5rem 0; padding: 0; list-style: none; font-size: .85rem; }
.keywords li { padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--soft); }
.warning { margin: 1rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid var(--accent); font-size: .95rem; }
.source { color: var(--soft); font-size: .85rem; }
.places { padding-inline-start: 1.5rem; font-size: .9rem; color: var(--soft); }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .8rem; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --accent: #000; }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  h1, h2 { break-after: avoid; }
  li, p { orphans: 3; widows: 3; }
}
</style>
</head>
<body>
<main>
<h1 dir="auto">${title}</h1>
<p class="origin"><#if source.document??><bdi>${source.document}</bdi> · </#if><bdi>${source.type} ${source.name}</bdi> · <time datetime="${finished}">${date}</time></p>
<#if bullets>
<ul class="summary">
<#list sentences as sentence>
<li>${sentence.text} <@place sentence/></li>
</#list>
</ul>
<#else>
<p class="summary">${text}</p>
</#if>
<#list entries as entry>
<section>
<h2 dir="auto"><#if entry.link??><a href="${entry.link}">${entry.title}</a><#else>${entry.title}</#if></h2>
<p class="summary" dir="auto">${entry.text}</p>
<#if entry.document??>
<p class="source" dir="auto">${entry.document}</p>
</#if>
</section>
</#list>
<#if keywords?has_content>
<ul class="keywords" aria-label="${labels.keywords}">
<#list keywords as keyword>
<li>${keyword}</li>
</#list>
</ul>
</#if>
<#list warnings as warning>
<p class="warning" lang="en" dir="ltr">${warning.message}</p>
</#list>
<#if !bullets && !entries?has_content && sentences?has_content>
<p class="place" lang="en">Where it says so:</p>
<ol class="places">
<#list sentences as sentence>
<li>${sentence.opening} <@place sentence/></li>
</#list>
</ol>
</#if>
<footer lang="${labels.lang}" dir="ltr">${labels.language} ${language} · ${engine.name} ${engine.version}, ${engine.algorithm} · ${labels.job?uncap_first} <#if link??><a href="${link}">${job}</a><#else>${job}</#if></footer>
</main>
</body>
</html>
<#macro place sentence><span class="place" lang="${labels.lang}" dir="ltr"><#if sentence.page??>${labels.page} ${sentence.page}<#else>${labels.character} ${sentence.offset}</#if></span></#macro>
