// Owns: tests of records written and read again, and of files that are none.
#include "searcher/record/read.hpp"

#include <boost/test/unit_test.hpp>

#include "common/base/errors.hpp"
#include "searcher/record/write.hpp"

namespace morgue::record {

namespace {

Record sample() {
  Record record;
  record.program = "morgue 0.1.0";
  record.id = "q 1";
  record.query = "\"harb* strike\" \\ \xC3\xA9 \x1B";
  record.understood = "(and (word harb*))";
  record.options.parse.any = true;
  record.options.parse.now_days = -3;
  record.options.resolve.language = "de";
  record.options.resolve.max_expansion = 7;
  record.options.ranking.scheme = ranking::Scheme::pl2;
  record.options.ranking.k1 = 1.25;
  record.options.ranking.recent_half_life = 30.44;
  record.options.sort = SortOrder::oldest;
  record.options.count = kAllHits;
  record.options.offset = 4;
  record.index = {"/a/b", "uuid", 9, "fingerprint", 70};
  record.expansions = {{"harb*", "headline", {}, {"harbor", "harbour"}}};
  record.feedback = {{"Zship", 0.125}};
  record.notes = {"a note"};
  record.total = {2, 5, 9};
  record.partial = true;
  record.hits = {{5, 1.0 / 3, "one", std::string(32, 'a')}, {6, -2, "two", ""}};
  return record;
}

std::string pretty(const Record& record) {
  std::string out;
  write_pretty(record, [&out](std::string_view text) { out += text; });
  return out;
}

std::vector<Record> read(std::string_view text) {
  std::vector<Record> out;
  parse_records(text, "F", [&out](const Record& record) { out.push_back(record); });
  return out;
}

/// The message of the error, or "read".
std::string error_of(std::string_view text) {
  try {
    read(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "read";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  BOOST_REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(record_read)

BOOST_AUTO_TEST_CASE(what_is_written_is_read) {
  const Record record = sample();
  for (const std::string& text : {pretty(record), json_line(record)}) {
    const std::vector<Record> read_again = read(text);
    BOOST_REQUIRE(read_again.size() == 1);
    const Record& again = read_again.front();
    BOOST_TEST(pretty(again) == pretty(record));
    BOOST_TEST(again.query == record.query);
    BOOST_TEST(again.options.parse.now_days == -3);
    BOOST_TEST(again.options.count == kAllHits);
    BOOST_TEST((again.options.sort == SortOrder::oldest));
    BOOST_TEST((again.hits == record.hits));
    BOOST_TEST((again.index == record.index));
    BOOST_TEST((again.expansions == record.expansions));
  }
}

BOOST_AUTO_TEST_CASE(many_records_stand_one_on_a_line) {
  Record other = sample();
  other.id = "q 2";
  other.hits.clear();
  const std::vector<Record> records = read(json_line(sample()) + "\n" + json_line(other));
  BOOST_REQUIRE(records.size() == 2);
  BOOST_TEST(records[1].id == "q 2");
  BOOST_TEST(records[1].hits.empty());
  BOOST_TEST(error_of(json_line(sample()) + "{}\n") == "F, line 2: format is missing");
}

BOOST_AUTO_TEST_CASE(what_is_no_record_is_refused_with_its_place) {
  const std::string good = pretty(sample());
  struct Row {
    const char* from;
    const char* to;
    const char* message;
  };
  const std::vector<Row> rows{
      {"morgue-record/1", "morgue-record/2",
       "F: format: \"morgue-record/1\" is wanted, this is \"morgue-record/2\""},
      {"\"morgue-record/1\"", "1", "F: format: \"morgue-record/1\" is wanted, this is 1"},
      {"\"any\": true", "\"any\": 1", "F: options.any: true or false is wanted, this is 1"},
      {"\"any\": true,", "", "F: options.any is missing"},
      {"\"any\": true", "\"any\": true, \"most\": 2",
       "F: options.most is not known to this program"},
      {"\"k1\": 1.25", "\"k1\": -1",
       "F: options.k1: a number from 0 to 1000 is wanted, this is -1"},
      {"\"k1\": 1.25", "\"k1\": \"1\"",
       "F: options.k1: a number from 0 to 1000 is wanted, this is \"1\""},
      {"\"k1\": 1.25", "\"k1\": null",
       "F: options.k1: a number from 0 to 1000 is wanted, this is null"},
      {"\"number\": \"all\"", "\"number\": 1e30",
       "F: options.number: a whole number from 0 to 1000000000 is wanted, this is 1e+30"},
      {"\"number\": \"all\"", "\"number\": 1000000001",
       "F: options.number: a whole number from 0 to 1000000000 is wanted, this is 1000000001"},
      {"\"pl2\"", "\"pl3\"", "F: options.scheme: the name of a ranking is wanted, this is \"pl3\""},
      {"\"oldest\"", "\"old\"",
       "F: options.sort: relevance, newest or oldest is wanted, this is \"old\""},
      {"1969-12-29", "1969-12", "F: day: a day as 2021-08-15 is wanted, this is \"1969-12\""},
      {"1969-12-29", "1969-02-30", "F: day: a day as 2021-08-15 is wanted, this is \"1969-02-30\""},
      {"\"revision\": 9", "\"revision\": -9",
       "F: index.revision: a whole number from 0 to 9223372036854775807 is wanted, this is -9"},
      {"\"lower\": 2", "\"lower\": 99999999999",
       "F: total.lower: a whole number from 0 to 4294967295 is wanted, this is 99999999999"},
      {"\"notes\": [", "\"notes\": [1,", "F: notes: an array of texts is wanted, this is array"},
      {"\"feedback\": [", "\"feedback\": [[],",
       "F: feedback[0]: an object is wanted, this is array"},
      {"\"rank\":5", "\"rank\":0",
       "F: hits[0].rank: a whole number from 1 to 9223372036854775807 is wanted, this is 0"},
      {"\"rank\":6", "\"rnk\":6", "F: hits[1].rank is missing"},
      {"\"id\":\"two\"", "\"id\":\"one\"",
       "F: hits[1].id: an article that is not named above is wanted, this is \"one\""},
      {"\"hits\": [", "\"hits\": [7,", "F: hits[0]: an object is wanted, this is 7"},
      {"\"hits\": [", "\"other\": [", "F: hits is missing"},
  };
  for (const Row& row : rows) BOOST_TEST(error_of(replaced(good, row.from, row.to)) == row.message);
}

BOOST_AUTO_TEST_CASE(every_cut_is_an_error) {
  const std::string good = pretty(sample());
  for (std::size_t size = 0; size + 2 < good.size(); ++size) {
    const std::string message = error_of(std::string_view(good).substr(0, size));
    BOOST_TEST(message.starts_with("F: no record: "), size << ": " << message);
  }
}

BOOST_AUTO_TEST_CASE(hostile_json_is_an_error) {
  const std::string good = pretty(sample());
  BOOST_TEST(error_of("[1, 2]") == "F: an object is wanted, this is array");
  BOOST_TEST(error_of("{}") == "F: format is missing");
  BOOST_TEST(error_of("nonsense").starts_with("F: no record: parse error at line 1, column 2"));
  BOOST_TEST(
      error_of(replaced(good, "0.125", "1e999")).starts_with("F: no record: number overflow"));
  BOOST_TEST(
      error_of(replaced(good, "a note", "\xFF")).starts_with("F: no record: parse error at line "));
  BOOST_TEST(error_of(std::string(100000, '[')) ==
             "F: no record: too many brackets within brackets");
  BOOST_TEST(error_of(replaced(good, "\"a note\"", std::string(50, '[') + std::string(50, ']'))) ==
             "F: no record: too many brackets within brackets");
  const std::string huge(100u << 20, 'x');
  BOOST_TEST(
      error_of(replaced(good, "morgue 0.1.0", huge)) ==
      "F: program: text of at most 67108864 bytes is wanted, this is text of 104857600 bytes");
  BOOST_TEST(error_of("{\"format\": \"" + huge).size() < 400);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::record
