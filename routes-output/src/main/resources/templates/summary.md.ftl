# ${title}

<#if bullets>
<#list sentences as sentence>
- ${sentence.text} (<#if sentence.page??>page ${sentence.page}<#else>character ${sentence.offset}</#if>)
</#list>
<#else>
${text}
</#if>

<#list entries as entry>
## <#if entry.link??>[${entry.title}](<${entry.link?no_esc}>)<#else>${entry.title}</#if>

${entry.text}

<#if entry.document??>
Source: ${entry.document}

</#if>
</#list>
<#if keywords?has_content>
**Keywords:** <#list keywords as keyword>${keyword}<#sep>, </#list>

</#if>
<#if !bullets && !entries?has_content && sentences?has_content>
**Where it says so:**

<#list sentences as sentence>
${sentence?counter}. <#if sentence.page??>page ${sentence.page}<#else>character ${sentence.offset}</#if>: ${sentence.opening}
</#list>

</#if>
<#list warnings as warning>
> ${warning.message}

</#list>
---

Source: <#if source.document??>${source.document} (${source.type} ${source.name})<#else>${source.type} ${source.name}</#if>\
Date: ${finished}\
Language: ${language}\
Engine: ${engine.name} ${engine.version}, ${engine.algorithm}\
Job: <#if link??><${link?no_esc}><#else>${job}</#if>
