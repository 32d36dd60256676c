// Owns: tests of near values and dates, of counting clauses, and of changed copies of queries.
#define BOOST_TEST_DYN_LINK
#include "searcher/insight/archive_facts.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "common/dates/dates.hpp"
#include "common/fields/stored_article.hpp"
#include "common/postings/xapian_reader.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/resolve/resolver.hpp"

using namespace morgue;
using namespace morgue::insight;

namespace {

/// An index of articles with a source and a date each, in memory.
class Archive {
 public:
  Archive() : database_(std::string(), Xapian::DB_BACKEND_INMEMORY) {}

  void add(const std::string& source, const std::string& date,
           const std::vector<std::string>& words) {
    StoredArticle article;
    article.source = source;
    article.published = parse_iso_date(date);
    Xapian::Document document;
    document.set_data(encode(article));
    if (!source.empty()) document.add_boolean_term(exact_term(FieldId::source, source));
    if (article.published) {
      document.add_value(slot(Slot::published_begin),
                         Xapian::sortable_serialise(static_cast<double>(article.published->begin)));
      document.add_value(
          slot(Slot::published_end),
          Xapian::sortable_serialise(static_cast<double>(date_end(*article.published))));
    }
    for (const std::string& word : words)
      document.add_term("Z" + word);  // its own stem, where no language is known
    database_.add_document(document);
  }

  Xapian::Database& database() { return database_; }

  /// Facts about a date filter, as typed behind date:.
  DateFacts facts(const std::string& dates) {
    resolve("date:" + dates);
    const ClauseCounter counter(context(), database_.get_doccount());
    return date_facts(joined_, std::get<query::InDates>(resolved_.root->clause), counter,
                      counter.count(*resolved_.root).articles);
  }

  query::ResolvedNode& resolve(const std::string& typed) {
    auto parsed = query::parse_query(typed, {});
    parsed_ = std::move(std::get<query::ParsedQuery>(parsed));
    resolved_ =
        std::get<query::ResolvedQuery>(query::resolve_query(*parsed_.root, joined_, analyzer_, {}));
    return *resolved_.root;
  }

  retrieval::QueryContext context() {
    return {resolved_, joined_, open_xapian_reader(database_), analyzer_, ranking_, {}};
  }

  Xapian::doccount count(query::ResolvedNode& node) {
    return ClauseCounter(context(), database_.get_doccount()).count(node).articles;
  }

 private:
  Xapian::WritableDatabase database_;
  JoinedDatabase joined_{database_};
  Analyzer analyzer_;
  ranking::Options ranking_;
  query::ParsedQuery parsed_;
  query::ResolvedQuery resolved_;
};

struct Fixture {
  Fixture() {
    archive.add("North Wire", "2021-08-12", {"strike", "dock"});
    archive.add("North Wire", "1938", {"dock"});
    archive.add("Harbour Gazette", "1914-07", {"regatta"});
    archive.add("", "", {"strike"});
  }
  Archive archive;
};

const std::vector<query::ResolvedPtr>& clauses_of(const query::ResolvedNode& root) {
  return std::get<query::AllOf>(root.clause).children;
}

std::string words_of(const std::vector<VocabularyWord>& words) {
  return counted_words_text(words);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(archive_facts, Fixture)

BOOST_AUTO_TEST_CASE(near_values_are_misspelt_parts_or_misspelt_parts) {
  const auto near = [this](const char* value) {
    return words_of(nearest_values(archive.database(), field(FieldId::source), value, 3));
  };
  BOOST_TEST(near("North Wyre") == "north wire (2)");
  BOOST_TEST(near("gazette") == "harbour gazette (1)");
  BOOST_TEST(near("gazete") == "harbour gazette (1)");
  BOOST_TEST(near("reuters") == "");
  BOOST_TEST(near("g*e") == "");
  BOOST_TEST(near("") == "");
  BOOST_TEST(near(std::string(5000, 'x').c_str()) == "");
}

BOOST_AUTO_TEST_CASE(frequent_values_come_first) {
  std::size_t found = 0;
  BOOST_TEST(words_of(frequent_values(archive.database(), field(FieldId::source), 1, &found)) ==
             "north wire (2)");
  BOOST_TEST(found == 2u);
  BOOST_TEST(!has_no_values(archive.database(), field(FieldId::source)));
  BOOST_TEST(has_no_values(archive.database(), field(FieldId::section)));
}

BOOST_AUTO_TEST_CASE(dates_around_a_filter) {
  const DateFacts between = archive.facts("1920..1930");
  BOOST_TEST(between.first == "1914-07");
  BOOST_TEST(between.last == "2021-08-12");
  BOOST_TEST(between.before == "1914-07");
  BOOST_TEST(between.after == "1938");
  BOOST_TEST(between.undated == 1u);
  BOOST_TEST(between.overlapping == 0u);
  BOOST_TEST(archive.facts("1914-07-28").overlapping == 1u);
  BOOST_TEST(archive.facts("1914-06..1914-07").overlapping == 0u);
  BOOST_TEST(archive.facts("1938-05").overlapping == 1u);
  BOOST_TEST(archive.facts(">=2030").before == "2021-08-12");
  BOOST_TEST(archive.facts(">=2030").after == "");
  BOOST_TEST(archive.facts("..1900").after == "1914-07");
  BOOST_TEST(archive.facts("--01-01").before == "");
}

BOOST_AUTO_TEST_CASE(an_archive_without_dates_says_so) {
  Archive undated;
  undated.add("x", "", {"word"});
  BOOST_TEST(undated.facts("1914").first == "");
  BOOST_TEST(undated.facts("1914").undated == 1u);
}

BOOST_AUTO_TEST_CASE(copies_leave_out_or_replace_one_clause) {
  query::ResolvedNode& root = archive.resolve("strike dock regatta");
  BOOST_TEST(node_count(root) == 4u);
  BOOST_TEST(archive.count(root) == 0u);
  const auto without = copy_with(root, clauses_of(root)[2].get(), nullptr);
  BOOST_TEST(archive.count(*without) == 1u);
  const auto twice = copy_with(root, clauses_of(root)[2].get(), copy_of(*clauses_of(root)[0]));
  BOOST_TEST(archive.count(*twice) == 1u);
  BOOST_TEST(archive.count(*copy_of(root)) == 0u);
  const auto nothing = copy_with(root, &root, nullptr);
  BOOST_TEST((nothing == nullptr));
  query::ResolvedNode& nested = archive.resolve("(strike OR dock) regatta");
  BOOST_TEST(archive.count(*copy_with(nested, clauses_of(nested)[1].get(), nullptr)) == 3u);
}

BOOST_AUTO_TEST_CASE(filters_in_words) {
  struct Case {
    const char* typed;
    const char* text;
  };
  const Case dates[] = {{"2021", "2021-01-01 to 2021-12-31"},  {"2021-08-12", "2021-08-12"},
                        {"..1914-07", "1914-07-31 or before"}, {">=2021-08", "2021-08-01 or later"},
                        {"--08-15", "08-15 of any year"},      {">2021", "2022-01-01 or later"}};
  for (const Case& c : dates)
    BOOST_TEST(
        dates_text(std::get<query::InDates>(archive.resolve(std::string("date:") + c.typed).clause)
                       .dates) == c.text,
        c.typed);
  const Case numbers[] = {
      {">500", "501 or more"}, {"<=10", "at most 10"}, {"3..5", "3 to 5"}, {"7", "exactly 7"}};
  for (const Case& c : numbers)
    BOOST_TEST(numbers_text(std::get<query::InNumbers>(
                                archive.resolve(std::string("words:") + c.typed).clause)
                                .numbers) == c.text,
               c.typed);
  BOOST_TEST(typed_at("a \x1b[31m b", {2, 7}) == "\\x1b[31m");
  BOOST_TEST(typed_at("short", {3, 99}) == "rt");
  BOOST_TEST(typed_at("short", {99, 3}) == "");
  BOOST_TEST(listed({}) == "");
  BOOST_TEST(listed({"a"}) == "a");
  BOOST_TEST(listed({"a", "b", "c"}, "or") == "a, b or c");
}

BOOST_AUTO_TEST_SUITE_END()
