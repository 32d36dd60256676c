// Patterns of values: what of paths, ids and addresses they match.
#include "searcher/vocabulary/value_pattern.hpp"

#include <boost/test/unit_test.hpp>

namespace morgue {

BOOST_AUTO_TEST_SUITE(value_pattern)

BOOST_AUTO_TEST_CASE(paths) {
  struct Case {
    const char* pattern;
    const char* path;
    bool matches;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"1987/*", "1987/05.xml", true},
           {"1987/*", "/srv/archive/1987/05.xml", true},
           {"1987/*", "/srv/archive/x1987/05.xml", false},
           {"1987/", "/srv/archive/1987/a/b/05.xml", true},
           {"1987/", "/srv/archive/1987", false},
           {"/archive/*", "/srv/archive/05.xml", false},
           {"/srv/*.xml", "/srv/archive/05.xml", true},
           {"*.xml", "/srv/archive/05.xml", true},
           {"*.xml", "/srv/archive/05.xml.bak", false},
           {"a.zip!*", "/srv/a.zip!x/1.txt", true},
           {"x/?.txt", "/srv/a.zip!x/1.txt", true},
           {"x/?.txt", "/srv/a.zip!x/12.txt", false},
           {"m\xC3\xBCll?r/*", "/srv/m\xC3\xBCll\xC3\xA9r/1.txt", true},
           {"*", "", true},
       })
    BOOST_TEST(ValuePattern(field(FieldId::file), c.pattern).matches(c.path) == c.matches,
               c.pattern << " " << c.path);
}

BOOST_AUTO_TEST_CASE(names_are_compared_as_they_are_folded) {
  const ValuePattern papers(field(FieldId::source), "El F?ro*");
  BOOST_TEST(papers.matches("EL FÁRO  de la Costa"));
  BOOST_TEST(!papers.matches("Nuevo El Faro"));
  const ValuePattern folder(field(FieldId::section), "sport/");  // no folder
  BOOST_TEST(!folder.matches("sport/tennis"));
  BOOST_TEST(ValuePattern(field(FieldId::topic), "*").matches("Grain"));
}

BOOST_AUTO_TEST_CASE(ids_and_addresses_begin_where_they_begin) {
  const ValuePattern ids(field(FieldId::id), "nw-2021-*");
  BOOST_TEST(ids.matches("nw-2021-006"));
  BOOST_TEST(!ids.matches("x/nw-2021-006"));
  const ValuePattern urls(field(FieldId::url), "https://example.org/news/*");
  BOOST_TEST(urls.matches("https://example.org/news/1?a=b"));
  BOOST_TEST(!urls.matches("https://example.org/new/1"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
