// Owns: tests of side_file and machine_format: what is refused by name, and prose that must not be.
#include "indexer/reading/not_articles.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace morgue;

namespace {

struct Case {
  std::string_view head;
  std::string_view path;
  std::string_view part;  ///< of the answer; empty: the answer is empty
};

void check(std::string_view answer, const Case& c) {
  BOOST_TEST_CONTEXT(c.path << ": " << c.head.substr(0, 60)) {
    BOOST_TEST(answer.empty() == c.part.empty(), answer);
    BOOST_TEST(answer.find(c.part) != std::string_view::npos, answer);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(not_articles)

BOOST_AUTO_TEST_CASE(side_files_by_name) {
  const Case kCases[] = {
      {"{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}\n{\"url\":\"https://a.example\"}\n",
       "x.wacz!pages/pages.jsonl", "pages"},
      {"{\"profile\": \"data-package\", \"wacz_version\": \"1.1.1\"}", "datapackage.json",
       "data package"},
      {"{\"path\": \"datapackage.json\", \"hash\": \"sha256:0\"}", "datapackage-digest.json",
       "WACZ"},
      {" CDX N b a m s k r M S V g\n", "index.cdx", "CDX"},
      {"!meta 0 {\"format\": \"cdxj-gzip-1.0\"}\n", "index.idx", "CDX"},
      {"org,example,arlen)/a 20210430080000 {\"url\": \"https://arlen.example.org/a\"}\n"
       "org,example,arlen)/b 20210430080001 {\"url\": \"https://arlen.example.org/b\"}\n",
       "index.cdxj", "CDX"},
      {"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "bagit.txt", "BagIt"},
      {"Bagging-Date: 2021-04-30\nPayload-Oxum: 12.1\n", "bag-info.txt", "BagIt"},
      {"d41d8cd98f00b204e9800998ecf8427e  data/a.txt\n", "manifest-md5.txt", "checksums"},
      {"MD5 (a.txt) = d41d8cd98f00b204e9800998ecf8427e\n", "sums.txt", "checksums"},
      {"The crane stays on the quay (see page 4) 20210430\n", "a.txt", ""},
      {"{\"title\":\"The crane\"}\n", "pages.jsonl", ""},
      {"", "a", ""},
  };
  for (const Case& c : kCases) check(side_file(c.head, c.path), c);
}

BOOST_AUTO_TEST_CASE(machine_formats_by_name) {
  const std::string log = [] {
    std::string lines;
    for (int i = 10; i < 20; ++i)
      lines += "192.0.2." + std::to_string(i) +
               " - - [30/Apr/2021:08:00:00 +0000] \"GET / HTTP/1.1\" 200\n";
    return lines;
  }();
  const std::string code =
      "/* crane */\nstatic int turns;\nint turn(int by) {\n  turns += by;\n  if (turns > 9) {\n"
      "    turns = 0;\n  }\n  return turns;\n}\nint main() {\n  return turn(1);\n}\n";
  std::string coded;
  for (int i = 0; i < 8; ++i) coded += std::string(76, static_cast<char>('A' + i)) + "\n";
  const Case kCases[] = {
      {"<?xml version=\"1.0\"?>\n<!-- c -->\n<PPSResponse a=\"1\"><x/>", "a.xml",
       "element PPSResponse"},
      {"<?xml version=\"1.0\"?><!DOCTYPE article PUBLIC \"x\" [", "a", "document type article"},
      {"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>a</loc></url>",
       "a.txt", "element urlset"},
      {"%PDF-1.4\n%abc", "a.pdf", "PDF"},
      {"%!PS-Adobe-3.0\n", "a.txt", "PostScript"},
      {"{\\rtf1\\ansi Hello}", "a", "RTF"},
      {"\\documentclass{article}\n", "a", "LaTeX"},
      {"1\n00:00:01,000 --> 00:00:02,500\nThe crane stays.\n\n2\n00:00:03,000 --> 00:00:04,000\nOn "
       "the quay.\n",
       "a.txt", "subtitles"},
      {"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "a", "subtitles"},
      {log, "access.txt", "a log"},
      {"2021-04-30 08:00:00,001 INFO start\n2021-04-30 08:00:01,001 INFO a\n2021-04-30 "
       "08:00:02,001 "
       "WARN b\n2021-04-30 08:00:03,001 INFO end\n",
       "a.log", "a log"},
      {code, "noname", "source code"},
      {"The crane", "crane.py", "source code"},
      {"#!/bin/sh\necho a\n", "run", "script"},
      {"[server]\nhost = a\nport = 1\n[client]\nname = b\n", "x", "configuration"},
      {coded, "a.txt", "coded data"},
      {"51 Q0 AP880212-0161 1 12.5 a\n51 Q0 AP880212-0162 2 12.1 a\n", "run.txt", "TREC"},
      {"[\"a\",\"b\"]", "a.json", "JSON"},
      {"TY  - NEWS\nTI  - The crane\nER  - \n", "a.txt", "RIS"},
      {"BEGIN:VCALENDAR\n", "a", "calendar"},
  };
  for (const Case& c : kCases) check(machine_format(c.head, c.path), c);
}

BOOST_AUTO_TEST_CASE(prose_is_prose) {
  const Case kCases[] = {
      {"The crane stays\n\nThe council voted on Monday to keep the crane on the quay.\n", "a.txt",
       ""},
      {"# The crane stays\n\n- one\n- two\n\n```\nint x;\n```\n", "a.md", ""},
      {"<The crane> stays\n\nThe council voted.\n", "a.txt", ""},
      {"Title: The crane stays\nDate: 30 April 2021\nAuthor: Ada Quill\n\nThe council voted on "
       "Monday "
       "to keep the crane on the quay, where it has stood for a hundred years.\n",
       "a.txt", ""},
      {"08:00 The doors open\nThe council met at eight.\n", "a.txt", ""},
      {"30 April 2021: the crane stays;\nthe mill goes;\nthe bell rings.\n", "a.txt", ""},
      {"NEW YORK  100.25 101.00\nLONDON    99.10  98.75\nClosing prices of the exchanges on "
       "Monday.\n",
       "a.txt", ""},
      {"\xE8\xB5\xB7\xE9\x87\x8D\xE6\x9C\xBA\xE7\x95\x99\xE5\x9C\xA8\xE7\xA0\x81\xE5\xA4\xB4\n",
       "a.txt", ""},
      {"100 years ago: the crane was built. \"It stays,\" said the mayor.\n", "a", ""},
      {"", "a", ""},
      {"\n", "a", ""},
  };
  for (const Case& c : kCases) check(machine_format(c.head, c.path), c);
}

BOOST_AUTO_TEST_CASE(binary_files_of_a_few_bytes) {
  using namespace std::string_view_literals;
  const Case kCases[] = {{"\xFF\xD8\xFF"sv, "", "JPEG"},
                         {"\xFF\xD8"sv, "", "JPEG"},
                         {"\x89PN"sv, "", "PNG"},
                         {"\x1F\x8B"sv, "", "gzip"},
                         {"\xD0\xCF\x11\xE0"sv, "", "2007"},
                         {"\x04%!PS-"sv, "", "PostScript"},
                         {"\xFF\xFF\xFF"sv, "", "no text"},
                         {"Caf\xE9"sv, "", ""},
                         {"II"sv, "", ""},
                         {"GI"sv, "", ""},
                         {"\xC3\x89t\xC3\xA9"sv, "", ""},
                         {""sv, "", ""}};
  for (const Case& c : kCases) check(binary_format(c.head), c);
}

BOOST_AUTO_TEST_SUITE_END()
