${text}
<#list entries as entry>

${entry.title}
${entry.text}
<#if entry.document??>
${entry.document}
</#if>
<#if entry.link??>
${entry.link}
</#if>
</#list>
