${text}
<#list entries as entry>

${entry.title}
${entry.text}
<#if entry.link??>
${entry.link}
</#if>
</#list>
