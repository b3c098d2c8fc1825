/* What other programs put on the clipboard, as they write it (shortened in the middle, not tidied). */

/** Word 365 for Windows: title, comment, list of paragraphs, table, smart tag, footers of styles. */
export const FROM_WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:st1="urn:schemas-microsoft-com:office:smarttags"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal {mso-style-parent:""; margin:0cm; font-family:"Calibri",sans-serif;}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\uF0B7;}
-->
</style>
</head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->
<h1 style='mso-outline-level:1'><span lang=EN-US>Fairness check<o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-US>We met in <st1:place w:st="on">Alderbrook</st1:place> and agreed
three <b style='mso-bidi-font-weight:normal'>things</b><span style='mso-comment-reference:JB_1;mso-comment-date:20261103T1011'>
to do</span><span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1"
href="#_msocom_1" language=JavaScript name="_msoanchor_1">[JB1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>One HR partner</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>trained</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>not the investigator</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>One manager of <i>another</i> service</p>
<p class=MsoNormal>Then:</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Pause the case</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Publish <a
href="https://www.skillsforcare.org.uk/x">the counts</a></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Year</b></p></td><td><p class=MsoNormal>Ratio</p></td></tr>
<tr><td><p class=MsoNormal>2024</p></td><td><p class=MsoNormal>1.9</p></td></tr></table>
<!--[if gte vml 1]><v:shape id="Picture_x0020_1" type="#_x0000_t75"><v:imagedata src="file:///C:/Temp/image001.png"/></v:shape><![endif]-->
<img width=200 src="file:///C:/Temp/image002.png">
<!--EndFragment-->
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr><![endif]><div style='mso-element:comment'>
<p class=MsoCommentText><span class=MsoCommentReference>[JB1]</span>Who said so? Ask Dan.</p></div></div>
</body></html>`;

/** Outlook on the web: a numbered list that goes on at 3, and a link sent by way of the scanner. */
export const FROM_OUTLOOK = `<html><head></head><body><div class="elementToProof" style="font-family: Aptos; font-size: 11pt;">
Dear all,</div><div class="elementToProof"><br></div>
<p class="MsoListParagraph" style="text-indent:-18pt; mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">3.<span>&nbsp;&nbsp;</span></span>Read
<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fplan&amp;data=05%7C02">the plan</a></p>
<p class="MsoListParagraph" style="text-indent:-18pt; mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">4.<span>&nbsp;&nbsp;</span></span>Write to
<a href="mailto:marcia@example.org">Marcia</a></p>
<div><blockquote style="border-left: 3px solid"><div>On Monday she wrote this.</div></blockquote></div>
<script>alert(1)</script><img src=x onerror="alert(1)"></body></html>`;

/** Google Docs: everything in a `b` that is not bold, weights as styles, an inner list beside its item. */
export const FROM_GOOGLE_DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"
style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">What we tried</span></h2><p dir="ltr"><span
style="font-weight:400;font-style:normal;">A </span><span style="font-weight:700;">bold</span><span
style="font-weight:400;"> and a </span><span style="font-style:italic;">slanted</span><span> word.</span></p><ul
style="margin-top:0;"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>First</span></p></li><ul><li
dir="ltr" aria-level="2"><p dir="ltr"><span>Inner</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr"><span>Second</span></p></li></ul></b>`;
