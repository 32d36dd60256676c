// Tests of the usual field names and of collecting values.
#include "indexer/reading/field_names.hpp"

#include <boost/test/unit_test.hpp>

#include "common/base/errors.hpp"
#include "indexer/reading/text_repair.hpp"

namespace morgue {
namespace {

BOOST_AUTO_TEST_SUITE(field_names)

BOOST_AUTO_TEST_CASE(usual_names) {
  struct Row {
    const char* name;
    ArticleField field;
  };
  const Row rows[] = {{"title", ArticleField::headline},
                      {"Headline", ArticleField::headline},
                      {"hed", ArticleField::headline},
                      {"otsikko", ArticleField::headline},
                      {"articleBody", ArticleField::body},
                      {"body_text", ArticleField::body},
                      {"body_xhtml", ArticleField::body},
                      {"tiivistelma", ArticleField::body},
                      {"publishedAt", ArticleField::published},
                      {"pub-date", ArticleField::published},
                      {"Date Published", ArticleField::published},
                      {"paivamaara", ArticleField::published},
                      {"versioncreated", ArticleField::published},
                      {"_id", ArticleField::id},
                      {"DOCNO", ArticleField::id},
                      {"guid", ArticleField::id},
                      {"creator", ArticleField::byline},
                      {"dateline", ArticleField::place},
                      {"provider", ArticleField::source},
                      {"category", ArticleField::section},
                      {"keywords", ArticleField::topics},
                      {"locale", ArticleField::language},
                      {"href", ArticleField::url},
                      {"captured", ArticleField::captured},
                      {"Author(s)", ArticleField::byline},
                      {"Date (UTC)", ArticleField::published}};
  const FieldNames names({}, {});
  for (const Row& row : rows) {
    const auto match = names.find(row.name);
    BOOST_TEST_CONTEXT(row.name) {
      BOOST_REQUIRE(match.has_value());
      BOOST_TEST((match->field == row.field));
    }
  }
  for (const char* name : {"", "views", "kuva", "image_url", "x"}) BOOST_TEST(!names.find(name));
}

BOOST_AUTO_TEST_CASE(map_settles_a_field) {
  const FieldNames names({{"headline", "Line 1"}, {"date", "3"}}, {});
  BOOST_TEST((names.find("line_1")->field == ArticleField::headline));
  BOOST_TEST(!names.find("title"));  // settled by --map: the usual names no longer count
  BOOST_TEST(!names.find("pubdate"));
  BOOST_TEST((names.find("whatever", 3)->field == ArticleField::published));
  BOOST_TEST((names.find("text")->field == ArticleField::body));
  BOOST_TEST(names.maps_name("line 1"));
  BOOST_TEST(!names.maps_name("title"));
}

BOOST_AUTO_TEST_CASE(map_of_an_unknown_field_is_a_usage_error) {
  const std::map<std::string, std::string> map{{"colour", "red"}};
  BOOST_CHECK_EXCEPTION(FieldNames(map, {}), Error,
                        [](const Error& error) { return error.code() == ErrorCode::usage; });
}

Article collect(std::initializer_list<std::pair<const char*, const char*>> values) {
  const FieldNames names({}, {});
  FieldCollector fields;
  for (const auto& [name, value] : values) fields.add_list(names.find(name).value(), value);
  return fields.finish();
}

BOOST_AUTO_TEST_CASE(the_better_name_wins_in_any_order) {
  BOOST_TEST(collect({{"summary", "short"}, {"text", "long"}}).body == "long");
  BOOST_TEST(collect({{"text", "long"}, {"summary", "short"}}).body == "long");
  BOOST_TEST(collect({{"text", "  "}, {"summary", "short"}}).body == "short");
  const Article dated = collect({{"created", "2020-01-02"}, {"published", "2020-01-01"}});
  BOOST_TEST(format_date(dated.published.value()) == "2020-01-01");
}

BOOST_AUTO_TEST_CASE(values_that_mean_nothing) {
  for (const char* value : {"null", "None", "NaN", " ", "N/A"}) {
    BOOST_TEST(collect({{"author", value}}).byline.empty());
  }
  BOOST_TEST(collect({{"text", "None"}}).body == "None");
}

BOOST_AUTO_TEST_CASE(topics_are_split_and_unique) {
  using Topics = std::vector<std::string>;
  Article repaired = collect({{"tags", "a, b,a"}});
  repair_text(repaired);
  BOOST_TEST(repaired.topics == (Topics{"a", "b"}));
  BOOST_TEST(collect({{"tags", "Paris, France; Lyon"}}).topics ==
             (Topics{"Paris, France", "Lyon"}));
  BOOST_TEST(collect({{"tags", "['x', \"y\"]"}}).topics == (Topics{"x", "y"}));
  BOOST_TEST(collect({{"tags", "a"}, {"keywords", "b"}}).topics == (Topics{"a", "b"}));
}

BOOST_AUTO_TEST_CASE(byline_without_by) {
  BOOST_TEST(collect({{"by", "By Ann Other"}}).byline == "Ann Other");
  BOOST_TEST(collect({{"by", "Byron Smith"}}).byline == "Byron Smith");
}

BOOST_AUTO_TEST_CASE(a_date_that_is_none_is_noted_and_never_invented) {
  const Article article = collect({{"date", "31 Febtober"}, {"title", "t"}});
  BOOST_TEST(!article.published);
  BOOST_REQUIRE(article.notes.size() == 1u);
  BOOST_TEST(article.notes[0] == "date not understood: '31 Febtober'");
  // A worse name with a date that can be read is better than none.
  BOOST_TEST(collect({{"published", "soon"}, {"date", "2021-03-04"}}).published.has_value());
}

BOOST_AUTO_TEST_CASE(further_fields_are_what_no_field_has_taken) {
  const FieldNames names({}, {"section"});
  FieldCollector fields;
  const auto take = [&](const char* name, const char* value) {
    const auto match = names.find(name);
    if (match) fields.add(*match, value);
    fields.add_extra(name, value, match);
  };
  take("title", "Ferry aground");
  take("seo title", "Ferry runs aground at Northport");
  take("headline", "Ferry aground");  // the same again
  take("name", "ferry-17");           // a name that another was better than
  take("text", "The ferry ran aground.");
  take("html", "<p>The ferry ran aground.</p>");  // a second form of the text
  take("summary", "A ferry has run aground.");
  take("published", "1934-05-01");
  take("created", "1934-04-30");
  take("tags", "ships");
  take("Page", " A1 ");
  take("section", "Front");  // the archive's own
  take("rating", "null");
  take("", "nameless");
  const Article article = fields.finish();
  const ExtraFields expected{{"seo title", "Ferry runs aground at Northport"},
                             {"name", "ferry-17"},
                             {"summary", "A ferry has run aground."},
                             {"created", "1934-04-30"},
                             {"Page", "A1"},
                             {"section", "Front"}};
  BOOST_TEST((article.extra == expected));
  BOOST_TEST(extra_text(article.extra, "page") == "A1");
  BOOST_TEST(extra_text(article.extra, "SEO-Title") == "Ferry runs aground at Northport");
}

BOOST_AUTO_TEST_CASE(the_first_date_that_can_be_is_the_date) {
  FieldCollector fields;
  const FieldNames names({}, {});
  for (const auto& [name, value] : {std::pair("published", "9999-12-31"),
                                    {"date", "1442-07-20"},
                                    {"created_at", "2021-03-04"}}) {
    fields.add(*names.find(name), value);
    fields.add_extra(name, value, names.find(name));
  }
  const Article article = fields.finish();
  BOOST_TEST(format_date(*article.published) == "2021-03-04");
  BOOST_TEST(article.notes.empty());
  BOOST_TEST(article.extra.size() == 2u);  // what else the record says stays with it
}

BOOST_AUTO_TEST_CASE(a_date_that_is_not_understood_is_kept_as_it_stands) {
  FieldCollector fields;
  const FieldNames names({}, {});
  fields.add(*names.find("date"), "1442-07-20");
  fields.add_extra("date", "1442-07-20", names.find("date"));
  const Article article = fields.finish();
  BOOST_TEST(!article.published.has_value());
  BOOST_TEST(article.notes.size() == 1u);
  BOOST_TEST(extra_text(article.extra, "date") == "1442-07-20");
}

BOOST_AUTO_TEST_CASE(letters_of_any_script) {
  struct Row {
    const char* name;
    ArticleField field;
  };
  const FieldNames names({}, {});
  for (const Row& row : {Row{"Überschrift", ArticleField::headline},
                         {"U\u0308BERSCHRIFT", ArticleField::headline},
                         {"PÄIVÄMÄÄRÄ", ArticleField::published},
                         {"LEIPÄTEKSTI", ArticleField::body},
                         {"LÄHDE", ArticleField::source},
                         {"KA\u0308LLA", ArticleField::source},
                         {"İçerik", ArticleField::body},
                         {"BAŞLIK", ArticleField::headline},
                         {"Tarih", ArticleField::published},
                         {"Текст", ArticleField::body},
                         {"ЗАГОЛОВОК", ArticleField::headline},
                         {"Дата", ArticleField::published},
                         {"Джерело", ArticleField::source},
                         {"Tytuł", ArticleField::headline},
                         {"Źródło", ArticleField::source},
                         {"العنوان", ArticleField::headline},
                         {"التاريخ", ArticleField::published},
                         {"제목", ArticleField::headline},
                         {"날짜", ArticleField::published},
                         {"題名", ArticleField::headline},
                         {"見出し", ArticleField::headline},
                         {"日付", ArticleField::published},
                         {"标题", ArticleField::headline},
                         {"日期", ArticleField::published},
                         {"正文", ArticleField::body},
                         {"作者", ArticleField::byline},
                         {"来源", ArticleField::source},
                         {"Nadpis", ArticleField::headline},
                         {"Cím", ArticleField::headline},
                         {"ΤΊΤΛΟΣ", ArticleField::headline},
                         {"Ημερομηνία", ArticleField::published}}) {
    const auto match = names.find(row.name);
    BOOST_TEST_CONTEXT(row.name) {
      BOOST_REQUIRE(match.has_value());
      BOOST_TEST((match->field == row.field));
    }
  }
  BOOST_TEST((FieldNames({{"headline", "Rivi Ä"}}, {}).find("RIVI_A\u0308")->field ==
              ArticleField::headline));
  BOOST_TEST(!names.find("\xFF\xFE"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
