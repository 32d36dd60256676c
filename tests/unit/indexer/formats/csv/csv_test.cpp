// Tests of tables: delimiters, quotes, headers, damage, and the corpora.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>

#include "indexer/formats/csv/csv_dialect.hpp"
#include "indexer/formats/csv/formats.hpp"
#include "indexer/formats/text/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"
#include "tests/unit/test_files.hpp"

namespace morgue {
namespace {

using test::Collected;
using test::FieldMap;
using test::read_as;

std::string words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "word ";
  return text;
}

BOOST_AUTO_TEST_SUITE(csv)

BOOST_AUTO_TEST_CASE(dialects) {
  struct Row {
    const char* table;
    char delimiter;
    char quote;
  };
  const Row rows[] = {{"title,text\na,b\nc,d\n", ',', '"'},
                      {"title;text\na, b;c, d\ne, f, g;h\n", ';', '"'},
                      {"title\ttext\na, b\tc; d\ne\tf\n", '\t', '"'},
                      {"title|text\na|b\n", '|', '"'},
                      {"Sport;'He said \"yes; now\", twice'\nWeb;'It''s; here'\n", ';', '\''},
                      {"title,text\n\"a, b\",\"c\nd\"\n", ',', '"'}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.table) {
      const CsvShape shape = sniff_csv(row.table);
      BOOST_TEST(shape.dialect.delimiter == row.delimiter);
      BOOST_TEST(shape.dialect.quote == row.quote);
      BOOST_TEST(shape.columns == 2u);
    }
  }
}

BOOST_AUTO_TEST_CASE(rfc_4180) {
  const Collected read =
      read_as(kCsvFormat,
              "\xEF\xBB\xBFid,Title,Text,Date,Tags\r\n"
              "n1,\"A \"\"quoted\"\" word\",\"line one\r\nline, two\",2020-05-06,\"a, b\"\r\n"
              "\r\n"
              "2,Second,body,,\r\n");
  BOOST_REQUIRE(read.articles.size() == 2u);
  const Article& first = read.articles[0];
  BOOST_TEST(first.id == "n1");
  BOOST_TEST(first.headline == "A \"quoted\" word");
  BOOST_TEST(first.body == "line one\nline, two");
  BOOST_TEST(first.topics == (std::vector<std::string>{"a", "b"}));
  BOOST_TEST(format_date(first.published.value()) == "2020-05-06");
  BOOST_TEST(first.where.line == 2u);
  BOOST_TEST(read.articles[1].where.line == 5u);
  BOOST_TEST(read.articles[1].where.record == 2u);
  BOOST_TEST(read.skips.empty());
}

BOOST_AUTO_TEST_CASE(row_numbers_are_no_ids) {
  struct Case {
    std::vector<std::string> column;
    bool kept;
  };
  const std::vector<Case> table = {
      {{"1", "2", "3", "4"}, false},
      {{"0", "1", "2", "3"}, false},
      {{"0", "2", "3", "5"}, false},  // rows were left out
      {{"1"}, false},
      {{"7"}, true},
      {{"4", "3", "2", "1"}, true},
      {{"1", "2", "20", "21"}, true},
      {{"1", "x", "3", "4"}, true},
      {{"1", "1", "2", "3"}, true},
      {{"", "1", "2", "3"}, true},
      {{"1.5", "2.5", "3.5"}, true},
      {{"99999999999999999999", "1", "2"}, true},
      {{"4711", "4712", "4713"}, true},
  };
  for (const Case& test : table) {
    std::string text = "id,title,text\n";
    for (const std::string& id : test.column) text += id + ",Title,Text\n";
    const Collected read = read_as(kCsvFormat, text);
    BOOST_REQUIRE(read.articles.size() == test.column.size());
    BOOST_TEST(read.articles[0].id == (test.kept ? test.column[0] : ""), text);
    const Collected mapped = read_as(kCsvFormat, text, {{"id", "id"}});
    BOOST_TEST(mapped.articles[0].id == test.column[0], text);
  }
}

BOOST_AUTO_TEST_CASE(mapping) {
  const std::string table = "a,b,c\nHead,Body text,2020-01-01\n";
  BOOST_TEST(read_as(kCsvFormat, table, {{"headline", "a"}, {"body", "b"}}).headlines() == "Head");
  const Collected numbers =
      read_as(kCsvFormat, "Head,Body text,2020-01-01\nHead 2,More,2020-01-02\n",
              {{"headline", "1"}, {"body", "2"}, {"date", "3"}});
  BOOST_TEST(numbers.headlines() == "Head|Head 2");
  BOOST_TEST(numbers.articles[1].published.has_value());
}

BOOST_AUTO_TEST_CASE(text_under_another_name) {
  const std::string text = "The council voted on Monday to keep the crane on the quay for now.";
  const Collected known =
      read_as(kCsvFormat, "headline,short_description\nCrane," + text + "\nMill," + text + "\n");
  BOOST_REQUIRE_EQUAL(known.articles.size(), 2u);
  BOOST_TEST(known.articles[0].body == text);
  BOOST_TEST(known.articles[0].notes.empty());
  const Collected guessed =
      read_as(kCsvFormat, "headline,wholestory\nCrane," + text + "\nMill," + text + "\n");
  BOOST_REQUIRE_EQUAL(guessed.articles.size(), 2u);
  BOOST_TEST(guessed.articles[1].body == text);
  BOOST_REQUIRE_EQUAL(guessed.articles[0].notes.size(), 1u);
  BOOST_TEST(guessed.articles[0].notes[0].find("wholestory") != std::string::npos);
  BOOST_TEST(guessed.articles[1].notes.empty());
}

BOOST_AUTO_TEST_CASE(pictures_are_no_articles) {
  const Collected read = read_as(kCsvFormat, "type,headline,body\npicture,A,Short\ntext,B,Short\n");
  BOOST_TEST(read.headlines() == "B");
  BOOST_TEST(read.reasons() == "a picture, no text story");
}

BOOST_AUTO_TEST_CASE(lines_before_the_header) {
  const std::string table = "News of April\n\nheadline,body,date\nCrane,It stays,2021-04-30\n";
  BOOST_CHECK(kCsvFormat.matches(table, "a.csv") == Match::certain);
  const Collected read = read_as(kCsvFormat, table);
  BOOST_TEST(read.headlines() == "Crane");
  BOOST_TEST(read.reasons() == "a line before the header of the table");
  BOOST_TEST(!read.skips[0].is_error);
}

BOOST_AUTO_TEST_CASE(unknown_columns_are_named) {
  const Collected read = read_as(kCsvFormat, "link,views\nhttp://a.example,5\n");
  BOOST_TEST(read.articles.empty());
  BOOST_REQUIRE(read.skips.size() == 1u);
  BOOST_TEST(read.skips[0].reason.find("columns: link, views") != std::string::npos);
  BOOST_TEST(read.skips[0].reason.find("--map") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_header) {
  std::string table;
  for (int i = 0; i < 6; ++i) {
    table += (i % 2 == 0 ? "Sport" : "Web") + std::string(";'It''s story ") + std::to_string(i) +
             ": " + words(60) + "'\n";
  }
  const Collected read = read_as(kCsvFormat, table);
  BOOST_REQUIRE(read.articles.size() == 6u);
  BOOST_TEST(read.articles[0].section == "Sport");
  BOOST_TEST(read.articles[1].section == "Web");
  BOOST_TEST(read.articles[0].body.starts_with("It's story 0: word"));
  BOOST_TEST(read.articles[0].headline.empty());
  // A table of short texts may be anything: queries, names, results.
  BOOST_TEST(read_as(kTsvFormat, "1\tsome words here\n2\tother words here\n3\tand more words\n")
                 .articles.empty());
}

BOOST_AUTO_TEST_CASE(a_quote_that_is_never_closed_costs_its_row) {
  std::string table = "title,text\nA,a\nB,\"b\n";
  for (int i = 0; i < 20; ++i) table += "T" + std::to_string(i) + ",t\n";
  const Collected read = read_as(kCsvFormat, table);
  BOOST_TEST(read.articles.size() == 21u);
  BOOST_REQUIRE(read.skips.size() == 1u);
  BOOST_TEST(read.skips[0].where.line == 3u);
  BOOST_TEST(read.skips[0].reason == "a quote is opened and never closed");
}

BOOST_AUTO_TEST_CASE(quotes_that_run_over_rows_cost_the_first) {
  const Collected read = read_as(kCsvFormat, "title,text\nA,\"a\nB,\"b\"\nC,\"c\"\nD,d\n");
  BOOST_TEST(read.headlines() == "B|C|D");
  BOOST_TEST(read.skips.size() == 1u);
}

BOOST_AUTO_TEST_CASE(too_few_and_too_many_columns_are_read_and_noted) {
  const Collected read =
      read_as(kCsvFormat, "title,text,date\nA\nB,b,2020-01-01,more,more\nC,c,2020-01-02\n");
  BOOST_TEST(read.headlines() == "A|B|C");
  BOOST_TEST(read.articles[0].notes.size() == 1u);
  BOOST_TEST(read.articles[1].notes.size() == 1u);
  BOOST_TEST(read.articles[2].notes.empty());
}

BOOST_AUTO_TEST_CASE(rows_without_text_and_too_long) {
  ReadLimits limits;
  limits.article_bytes = 1000;
  const Collected read = read_as(
      kCsvFormat, "title,text\n,\nA,a\nB," + std::string(3000, 'x') + "\nC,c\n", {}, limits);
  BOOST_TEST(read.headlines() == "A|C");
  BOOST_TEST(read.reasons() == "no text in the record|the row is longer than 1000 bytes");
}

BOOST_AUTO_TEST_CASE(other_charsets) {
  const Collected latin = read_as(kCsvFormat,
                                  "titel;text\nK\xF6ln im Fr\xFChling;Die B\xFCrger feiern \xFC"
                                  "ber die Stra\xDF"
                                  "e hinweg.\n");
  BOOST_TEST(latin.headlines() == "K\xC3\xB6ln im Fr\xC3\xBChling");
}

BOOST_AUTO_TEST_CASE(separator_line_of_spreadsheets) {
  BOOST_TEST(read_as(kCsvFormat, "sep=;\ntitle;text\nA;b\n").headlines() == "A");
}

BOOST_AUTO_TEST_CASE(damage_of_any_kind_is_survived) {
  const std::string table = "title,text\n\"A, a\",\"b \"\"c\"\"\nd\"\nE,f\n";
  for (std::size_t cut = 0; cut <= table.size(); ++cut) {
    read_as(kCsvFormat, std::string_view(table).substr(0, cut));
    std::string flipped = table;
    if (cut < flipped.size()) flipped[cut] = static_cast<char>(flipped[cut] ^ 0x80);
    read_as(kCsvFormat, flipped);
  }
  read_as(kCsvFormat, std::string("\0\0\"\0,\n", 6));
}

BOOST_AUTO_TEST_CASE(detection) {
  struct Row {
    const char* head;
    const char* path;
    Match csv;
    Match tsv;
  };
  const Row rows[] = {
      {"title,text,date\na,b,c\n", "x", Match::likely, Match::no},
      {"title,text,date\na,b,c\n", "x.csv", Match::certain, Match::no},
      {"category\theadline\ttext\na\tb\tc\n", "x.tsv", Match::no, Match::certain},
      {"a,b\nc,d\n", "x.csv", Match::likely, Match::no},
      {"Plain words, with a comma.\nMore words, too.\n", "x", Match::no, Match::no},
      {"Plain words, with a comma.\nMore words, too.\n", "x.txt", Match::no, Match::no}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.head << row.path) {
      BOOST_TEST((kCsvFormat.matches(row.head, row.path) == row.csv));
      BOOST_TEST((kTsvFormat.matches(row.head, row.path) == row.tsv));
    }
  }
}

std::size_t count_articles(const Format& format, const std::filesystem::path& folder,
                           std::size_t* skips) {
  std::size_t articles = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = test::file_bytes(entry.path());
    const Collected read = read_as(format, bytes);
    articles += read.articles.size();
    *skips += read.skips.size();
  }
  return articles;
}

BOOST_AUTO_TEST_CASE(counts_over_the_corpora) {
  const auto corpora = test::corpus_folder("");
  if (corpora.empty()) return;
  std::size_t skips = 0;
  BOOST_TEST(count_articles(kCsvFormat, corpora / "german", &skips) == 1028u);
  BOOST_TEST(count_articles(kCsvFormat, corpora / "fi-news", &skips) == 58000u);
  BOOST_TEST(count_articles(kTsvFormat, corpora / "masakhanews", &skips) == 3330u);
  BOOST_TEST(count_articles(kDatedLinesFormat, corpora / "zh", &skips) == 3860u);
  BOOST_TEST(skips == 0u);
}

BOOST_AUTO_TEST_CASE(backslashes_that_escape) {
  const Collected quoted = read_as(kCsvFormat,
                                   "title,body\n"
                                   "A,\"He said \\\"stop\\\", and the okapi ran.\"\n"
                                   "B,\"The boat sank \\\\ twice: \\\"so\\\"\"\n"
                                   "C,\"One line\\\nand another\"\n");
  BOOST_REQUIRE(quoted.articles.size() == 3u);
  BOOST_TEST(quoted.articles[0].body == "He said \"stop\", and the okapi ran.");
  BOOST_TEST(quoted.articles[1].body == "The boat sank \\ twice: \"so\"");
  BOOST_TEST(quoted.articles[2].body == "One line\nand another");
  BOOST_TEST(quoted.skips.empty());

  const Collected bare = read_as(kCsvFormat,
                                 "title,date,body\n"
                                 "Crane\\, old,2021-03-02,The board\\, the mayor.\n"
                                 "Boat,\\N,The boat\\\nsank.\n");
  BOOST_REQUIRE(bare.articles.size() == 2u);
  BOOST_TEST(bare.articles[0].headline == "Crane, old");
  BOOST_TEST(bare.articles[0].body == "The board, the mayor.");
  BOOST_TEST(bare.articles[1].body == "The boat\nsank.");
  BOOST_TEST(bare.articles[0].notes.empty());

  const Collected tabs =
      read_as(kTsvFormat, "title\tbody\nA\tThe crane\\\tstood.\nB\tOne\\\ntwo\\\nthree.\n");
  BOOST_REQUIRE(tabs.articles.size() == 2u);
  BOOST_TEST(tabs.articles[0].body == "The crane\tstood.");
  BOOST_TEST(tabs.articles[1].body == "One\ntwo\nthree.");
}

BOOST_AUTO_TEST_CASE(backslashes_that_do_not) {
  for (const char* rows :
       {"A,\"In C:\\dir\\\",\"x\"\n", "A,\"In C:\\dir\\\",x\nB,\"The boat.\",\"y\"\n",
        "A,In C:\\dir\\,x\nB,The boat.,y\n", "A,\"In C:\\dir\\\",x\n\"B\",The boat.,y\\\n"}) {
    BOOST_TEST_CONTEXT(rows) {
      const Collected read = read_as(kCsvFormat, std::string("title,body,kind\n") + rows);
      BOOST_REQUIRE(!read.articles.empty());
      BOOST_TEST(read.articles[0].body == "In C:\\dir\\");
      BOOST_TEST(read.skips.empty());
    }
  }
  const Collected doubled =
      read_as(kCsvFormat, "title,body\nA,\"Json {\\\"\"a\\\"\": 1}, says \"\"he\"\".\"\n");
  BOOST_REQUIRE(doubled.articles.size() == 1u);
  BOOST_TEST(doubled.articles[0].body == "Json {\\\"a\\\": 1}, says \"he\".");
}

BOOST_AUTO_TEST_CASE(tables_behind_one_another) {
  const Collected read = read_as(kCsvFormat,
                                 "id,title,text\nn1,A,The crane.\n\xEF\xBB\xBFid,title,text\n"
                                 "n2,B,The boat.\n");
  BOOST_TEST(read.headlines() == "A|B");
  BOOST_TEST(read.reasons() == "the header of the table once more");
  BOOST_TEST(read.errors() == 0u);
}

BOOST_AUTO_TEST_CASE(dates_in_columns) {
  struct Row {
    const char* names;
    const char* values;
    const char* date;
  };
  for (const Row& row :
       {Row{"year,month,day", "1914,8,4", "1914-08-04"},
        Row{"year,month,day", "1914.0,8.0,4.0", "1914-08-04"},
        Row{"pub_year,pub_month,pub_day", "1914,August,04", "1914-08-04"},
        Row{"vuosi,kuukausi,päivä", "1914,08,04", "1914-08-04"},
        Row{"year,month,day", "1914,8,", "1914-08"}, Row{"year,month,day", "1914,8,44", "1914-08"},
        Row{"year,month,day", "1914,13,4", "1914"},
        Row{"date,month,day", "1915-01-01,8,4", "1915-01-01"}}) {
    BOOST_TEST_CONTEXT(row.values) {
      const Collected read = read_as(kCsvFormat, std::string("title,text,") + row.names +
                                                     "\nA,The crane.," + row.values + "\n");
      BOOST_REQUIRE(read.articles.size() == 1u);
      BOOST_REQUIRE(read.articles[0].published.has_value());
      BOOST_TEST(format_date(*read.articles[0].published) == row.date);
      BOOST_TEST(read.articles[0].notes.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(columns_named_day) {
  const struct {
    const char* header;
    const char* cells;
    const char* date;
    std::vector<std::string> topics;
  } kCases[] = {
      {"Tag", "4.8.1914", "1914-08-04", {}},
      {"Tag", "Krieg", "-", {"Krieg"}},
      {"tag", "war;peace", "-", {"war", "peace"}},
      {"Tag", "September 11", "-", {"September 11"}},
      {"Jour", "4 août 1914", "1914-08-04", {}},
      {"Día", "4 de agosto de 1914", "1914-08-04", {}},
      {"Dia", "1914-08-04", "1914-08-04", {}},
      {"Giorno", "4 agosto 1914", "1914-08-04", {}},
      {"dag", "4 augustus 1914", "1914-08-04", {}},
      {"Jahr\tMonat\tTag", "1914\tAugust\t4", "1914-08-04", {}},
      {"Tag\tDatum", "1914-08-03\t1914-08-04", "1914-08-04", {}},
      {"Tag\tDatum", "Krieg\t1914-08-04", "1914-08-04", {"Krieg"}},
      {"Tag\tDatum", "Dienstag\t1914-08-04", "1914-08-04", {"Dienstag"}},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.header << ": " << c.cells) {
      const Collected read = read_as(kTsvFormat, std::string("title\ttext\t") + c.header +
                                                     "\nA\tThe crane.\t" + c.cells + "\n");
      BOOST_REQUIRE(read.articles.size() == 1u);
      const Article& a = read.articles[0];
      BOOST_TEST((a.published ? format_date(*a.published) : "-") == c.date);
      BOOST_TEST(a.topics == c.topics, boost::test_tools::per_element());
    }
  }
  // What the user says of a column holds.
  const Collected mapped =
      read_as(kTsvFormat, "title\ttext\tTag\nA\tThe crane.\t4.8.1914\n", {{"topics", "Tag"}});
  BOOST_TEST(mapped.articles.at(0).topics.size() == 1u);
  BOOST_TEST(!mapped.articles.at(0).published.has_value());
}

BOOST_AUTO_TEST_CASE(lists_in_cells) {
  struct Row {
    const char* cell;
    const char* byline;
  };
  for (const Row& row :
       {Row{"\"['Ana Lind', 'Bo Meyer']\"", "Ana Lind, Bo Meyer"},
        Row{"\"[\"\"Pat O'Brien\"\", 'D''Arcy']\"", "Pat O'Brien, D''Arcy"},
        Row{"['Ana Lind']", "Ana Lind"}, Row{"[Ana Lind]", "[Ana Lind]"}, Row{"[]", "[]"}}) {
    const Collected read =
        read_as(kCsvFormat, std::string("title,text,authors\nA,The crane.,") + row.cell + "\n");
    BOOST_REQUIRE(read.articles.size() == 1u);
    BOOST_TEST(read.articles[0].byline == row.byline);
    BOOST_TEST(read.articles[0].extra.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
