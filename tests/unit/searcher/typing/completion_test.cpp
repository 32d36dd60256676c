// What Tab offers at the prompt: fields of the index's own with their values, beside the schema's.
#include "searcher/typing/completion.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "common/base/temporary_folder.hpp"
#include "common/index/declared_fields.hpp"
#include "indexer/build/index_writer.hpp"
#include "searcher/search/search.hpp"

namespace morgue {

namespace {

class Offered {
 public:
  Offered() {
    IndexWriter writer(index(), true, std::chrono::seconds(1));
    writer.settle(
        {{read_field_declaration("page:exact"), read_field_declaration("acquired:date")}, false});
    StoredArticle article;
    article.id = "1";
    article.headline = "Pagoda burns";
    article.source = "El Faro";
    article.byline = "Jane Holloway";
    article.extra = {{"page", "B 12"}, {"page", "a1"}};
    writer.add(article);
    article.id = "2";
    article.headline = "Harvest and harbour";
    article.body = "The harbour.";
    article.source = "Post";
    article.extra.clear();
    writer.add(article);
    article.id = "3";
    article.headline = "Harbours";
    article.body = "Harvest, harbour, harbourmaster.";
    writer.add(article);
    writer.commit();
  }

  std::string after(const std::string& before) const {
    Snapshot snapshot(index());
    std::string out;
    for (const std::string& choice :
         complete_query(before, snapshot, named::Searches("unrest\triot\n", "f"), {"help"}).choices)
      out += (out.empty() ? "" : " | ") + choice;
    return out;
  }

 private:
  std::filesystem::path index() const { return folder_.path() / "index"; }

  TemporaryFolder folder_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(completion)

BOOST_AUTO_TEST_CASE(fields_values_and_operators) {
  const Offered offered;
  BOOST_TEST(offered.after("pag") == "page: | pagoda");
  BOOST_TEST(offered.after("-acq") == "acquired:");
  BOOST_TEST(offered.after("x page:") == "a1 | \"b 12\"");
  BOOST_TEST(offered.after("page:B") == "\"b 12\"");
  BOOST_TEST(offered.after("acquired:2").empty());
  BOOST_TEST(offered.after("source:e") == "\"el faro\"");
  BOOST_TEST(offered.after("cent") == "century:");
  BOOST_TEST(offered.after("syn") == "syn(");
  BOOST_TEST(offered.after("harb") == "harbour | harbourmaster | harbours");
  BOOST_TEST(offered.after("har") == "harbour | harvest | harbourmaster | harbours");
  BOOST_TEST(offered.after("@un") == "@unrest");
  BOOST_TEST(offered.after(":h") == "help");
}

BOOST_AUTO_TEST_CASE(values_in_an_open_quotation_mark) {
  const Offered offered;
  BOOST_TEST(offered.after("source:\"el f") == "\"el faro\"");
  BOOST_TEST(offered.after("-source:\"p") == "\"post\"");
  BOOST_TEST(offered.after("harbour (page:\"B 1") == "\"b 12\"");
  BOOST_TEST(offered.after("\"el faro\" source:\"el") == "\"el faro\"");
  BOOST_TEST(offered.after("headline:\"harb") == "harbour | harbourmaster | harbours");
  BOOST_TEST(offered.after("author:\"ja") == "\"jane holloway\"");
  BOOST_TEST(offered.after("author:ja") == "\"jane holloway\" | jane");
  BOOST_TEST(offered.after("\"source:el") == "\"el faro\"");
}

BOOST_AUTO_TEST_CASE(a_value_is_what_its_query_finds) {
  // Signs of the query language, of shells, and marks that the value has itself.
  const std::string hostile[] = {"$(reboot)", "a \"b\" c", "back\\slash", "-x",    "*",    "wh?t",
                                 "(x)",       "a^2",       "it's",        "“low”", "a..b", "@home"};
  const TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index", true, std::chrono::seconds(1));
  int number = 0;
  for (const std::string& value : hostile) {
    StoredArticle article;
    article.id = std::to_string(number++);
    article.source = value;
    article.headline = "One";
    writer.add(article);
  }
  writer.commit();
  Snapshot snapshot(folder.path() / "index");
  const Completions found = complete_query("source:", snapshot, {}, {}, 100);
  BOOST_TEST(found.choices.size() == std::size(hostile));
  Search search(folder.path() / "index", {});
  for (const std::string& choice : found.choices) {
    BOOST_TEST_CONTEXT(choice) {
      BOOST_TEST(!search.run("source:" + choice));
      BOOST_TEST(search.size() == 1);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
