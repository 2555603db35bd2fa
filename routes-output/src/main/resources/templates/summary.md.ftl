# ${title}

<#if bullets>
<#list sentences as sentence>
- ${sentence.text} (<#if sentence.page??>${labels.page} ${sentence.page}<#else>${labels.character} ${sentence.offset}</#if>)
</#list>
<#else>
${text}
</#if>

<#list entries as entry>
## <#if entry.link??>[${entry.title}](<${entry.link?no_esc}>)<#else>${entry.title}</#if>

${entry.text}

<#if entry.document??>
${labels.source}${labels.colon?no_esc} ${entry.document}

</#if>
</#list>
<#if keywords?has_content>
**${labels.keywords}${labels.colon?no_esc}** <#list keywords as keyword>${keyword}<#sep>, </#list>

</#if>
<#if !bullets && !entries?has_content && sentences?has_content>
**${labels.places}${labels.colon?no_esc}**

<#list sentences as sentence>
${sentence?counter}. <#if sentence.page??>${labels.page} ${sentence.page}<#else>${labels.character} ${sentence.offset}</#if>: ${sentence.opening}
</#list>

</#if>
<#list warnings as warning>
> ${warning.message}

</#list>
---

${labels.source}${labels.colon?no_esc} <#if source.document??>${source.document} (${source.type} ${source.name})<#else>${source.type} ${source.name}</#if>\
${labels.date}${labels.colon?no_esc} ${finished}\
${labels.language}${labels.colon?no_esc} ${language}\
${labels.engine}${labels.colon?no_esc} ${engine.name} ${engine.version}, ${engine.algorithm}\
${labels.job}${labels.colon?no_esc} <#if link??><${link?no_esc}><#else>${job}</#if>
