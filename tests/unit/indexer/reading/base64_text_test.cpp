// Owns: tests of indexer/reading/base64_text.hpp, and of records whose text is base64.
#include "indexer/reading/base64_text.hpp"

#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "indexer/formats/csv/formats.hpp"
#include "indexer/formats/json/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace std::string_literals;

namespace {

const std::string kStory = "The café by the harbour stays closed, says the owner of it, 7 Dock Rd.";

std::string encoded(std::string bytes) {
  using namespace boost::archive::iterators;
  using Signs = base64_from_binary<transform_width<std::string::const_iterator, 6, 8>>;
  const std::size_t padding = (3 - bytes.size() % 3) % 3;
  bytes.append(padding, '\0');
  std::string signs(Signs(bytes.cbegin()), Signs(bytes.cend()));
  return signs.replace(signs.size() - padding, padding, padding, '=');
}

std::string decoded(const std::string& base64) {
  return text_of_base64(base64).value_or("none");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base64_text)

BOOST_AUTO_TEST_CASE(texts) {
  const std::string base64 = encoded(kStory);
  BOOST_TEST(decoded(base64) == kStory);
  BOOST_TEST(decoded(base64.substr(0, 30) + "\r\n  " + base64.substr(30) + "\n") == kStory);
  BOOST_TEST(decoded("data:text/plain;charset=utf-8;base64," + base64) == kStory);
  std::string bare = encoded("a?>b~~c");
  while (bare.ends_with('=')) bare.pop_back();
  for (char& c : bare) c = c == '+' ? '-' : c == '/' ? '_' : c;
  BOOST_TEST(decoded(bare) == "a?>b~~c");
  BOOST_TEST(decoded(encoded("Caf\xE9 at the harbour, closed")) == "Café at the harbour, closed");
}

BOOST_AUTO_TEST_CASE(what_is_none) {
  for (const std::string& text :
       {""s, "a"s, "abcde"s, "no base64!"s, "===="s, encoded("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s),
        encoded("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n"),
        encoded("a\x01"
                "b"),
        encoded("#include <stdio.h>\nint main() {\n  return 0;\n}\n")})
    BOOST_TEST(decoded(text) == "none", text);
  BOOST_TEST(!seems_base64(kStory));
  BOOST_TEST(!seems_base64(std::string(200, 'a')));
  BOOST_TEST(!seems_base64("3b5d5c3712955042212316173ccf37be3b5d5c3712955042212316173ccf37be"));
  BOOST_TEST(!seems_base64("https://a.example/Long/Address/" + std::string(60, '7')));
  BOOST_TEST(!seems_base64("A1b\n\nC2d\n\n" + std::string(64, 'a') + "\nb\nc\nd\ne\nf\ng"));
  BOOST_TEST(seems_base64(encoded(kStory)));
}

BOOST_AUTO_TEST_CASE(records) {
  const std::string base64 = encoded("<p>" + kStory + "</p>");
  test::Collected read =
      test::read_as(kJsonLinesFormat, "{\"title\":\"A\",\"content\":\"" + base64 + "\"}\n");
  BOOST_REQUIRE(read.articles.size() == 1u);
  BOOST_TEST(read.articles[0].body == kStory);
  read = test::read_as(kCsvFormat, "title,text\nA," + base64 + "\n");
  BOOST_REQUIRE(read.articles.size() == 1u);
  BOOST_TEST(read.articles[0].body == kStory);
  const std::string picture = encoded("\x89PNG\r\n\x1A\n" + std::string(100, '\0') + "Az7");
  read = test::read_as(kJsonLinesFormat,
                       "{\"title\":\"A\",\"text\":\"data:image/png;base64," + picture + "\"}\n");
  BOOST_REQUIRE(read.articles.size() == 1u);
  BOOST_TEST(read.articles[0].body.empty());
  BOOST_REQUIRE(read.articles[0].notes.size() == 1u);
  BOOST_TEST(read.articles[0].notes[0] == kBase64Note);
}

BOOST_AUTO_TEST_SUITE_END()
