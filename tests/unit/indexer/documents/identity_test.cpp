// Owns: tests of what tells one article from another.
#define BOOST_TEST_DYN_LINK
#include "indexer/documents/identity.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

using namespace morgue;

namespace {

Article own(std::string id, bool repaired = false) {
  Article article;
  article.id = std::move(id);
  article.repaired = repaired;
  article.where = {"/a/b.jsonl", 3, 0, 0};
  return article;
}

Article at(std::string path, std::uint64_t record) {
  Article article;
  article.where = {std::move(path), record, 0, 0};
  return article;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(identity)

BOOST_AUTO_TEST_CASE(bytes_in_one_line) {
  const std::pair<std::string, std::string> cases[] = {
      {"plain", "plain"},
      {" a  b ", " a  b "},
      {"caf\xE9", "caf\\xE9"},
      {"caf\\xE9", "caf\\x5CxE9"},
      {"a\\b\\", "a\\b\\"},
      {"caf\xC3\xA9", "caf\xC3\xA9"},
      {"a\nb\t\x7F", "a\\x0Ab\\x09\\x7F"},
      {"\xC2\x85 \xE2\x80\xA8", "\\xC2\\x85 \\xE2\\x80\\xA8"},
      {"\xEF\xBF\xBD", "\xEF\xBF\xBD"},
      {std::string("a\0b", 3), "a\\x00b"}};
  for (const auto& [bytes, line] : cases) {
    BOOST_TEST(one_line_bytes(bytes) == line);
    BOOST_TEST(one_line_bytes(line, Escapes::made) == line);  // an export is read as it is
  }
}

BOOST_AUTO_TEST_CASE(no_two_are_one) {
  const std::string long_id(5000, 'l');
  std::set<std::string> ids;
  const Article articles[] = {own("a"),
                              own(" a"),
                              own("a "),
                              own("a  b"),
                              own("a b"),
                              own("A"),
                              own("\xE9"),
                              own("\xE8"),
                              own("\\xE9"),
                              own("\xC3\xA9"),
                              own(long_id),
                              own(long_id + "m"),
                              own(long_id + "n"),
                              at("x.jsonl", 1),
                              at("x.jsonl#1", 0),
                              at("x.jsonl#1", 1),
                              at("x.jsonl#1#0", 0),
                              at("x.jsonl", 0),
                              at("x.jsonl ", 0),
                              at("x.jsonl#", 0),
                              at("x.jsonl#a", 0)};
  for (const Article& article : articles) ids.insert(article_id(article));
  BOOST_TEST(ids.size() == std::size(articles));
  for (const std::string& id : ids) BOOST_TEST(id.size() <= kMaxIdBytes);
}

BOOST_AUTO_TEST_CASE(blanks_are_no_id) {
  BOOST_TEST(article_id(own("  \t")) == "/a/b.jsonl#3");
  BOOST_TEST(article_id(own("caf\\xE9", true)) == "caf\\xE9");
}

BOOST_AUTO_TEST_SUITE_END()
