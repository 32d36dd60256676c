filedesc://northport.arc 0.0.0.0 20050314080000 text/plain 71
1 0 Northport
URL IP-address Archive-date Content-type Archive-length

http://northport.example/ferry 192.0.2.1 20050314080001 text/html 503
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry café reopens</title></head>
<body><article><h1>Ferry café reopens</h1>
<p>The café on the invented Northport ferry opened again on Monday after a week of repairs to its small and crowded kitchen.</p>
<p>Tickets cost what they did before, the company said, and the timetable of the summer season will stay as it is until the autumn storms.</p>
</article></body></html>

dns:northport.example 192.0.2.1 20050314080002 text/dns 10
192.0.2.1

http://northport.example/news?day=14 March 192.0.2.1 20050314080003 text/html 499
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ice in the harbour</title></head>
<body><article><h1>Ice in the harbour</h1>
<p>Ice closed the invented harbour of Northport on Sunday night, and two ships wait outside for the tug that is to bring them in.</p>
<p>The harbour master expects a thaw by the end of the week, when the wind should turn to the south and the pilots can go out again.</p>
</article></body></html>

http://northport.example/logo.png 192.0.2.1 20050314080004 image/png 48
HTTP/1.1 200 OK
Content-Type: image/png

�PNG
