// Owns: tests of indexer/formats/xml/xml_pull.hpp.
#define BOOST_TEST_DYN_LINK
#include "indexer/formats/xml/xml_pull.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "indexer/formats/xml/xml_source.hpp"

using namespace morgue;

namespace {

struct Walked {
  std::string names;
  bool failed = false;
};

Walked walk(const std::string& bytes) {
  XmlPull xml(bytes);
  Walked walked;
  while (xml.next()) {
    if (xml.is_element()) walked.names.append(xml.name()).append(" ");
  }
  walked.failed = xml.failed();
  return walked;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(xml_pull)

BOOST_AUTO_TEST_CASE(root_names) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"<?xml version='1.0'?>\n<!DOCTYPE x [<!ELEMENT x ANY>]><!-- <no> --><ns:alto xmlns:ns='u'>",
       "alto"},
      {"<mets>", "mets"},
      {"text", ""},
      {"<!-- open", ""},
      {"<", ""},
      {"", ""}};
  for (const auto& [head, name] : table) BOOST_TEST(xml_local_root_name(head) == name, head);
}

/// Only the first 200 bytes are looked at for the declaration's encoding: it may end anywhere
/// there.
BOOST_AUTO_TEST_CASE(declarations_cut_short) {
  for (std::size_t size = 180; size < 220; ++size) {
    std::string bytes = "<?xml version='1.0'";
    bytes.resize(size - 9, ' ');
    bytes += "encoding='utf-8'?><a>\xFF</a>";
    std::uint64_t replaced = 0;
    BOOST_TEST(!xml_bytes(bytes, &replaced).empty(), size);
  }
}

BOOST_AUTO_TEST_CASE(elements) {
  BOOST_TEST(walk("<a><b x='1'/><n:c xmlns:n='u'>t</n:c></a>").names == "a b c ");
  BOOST_TEST(!walk("<a/>").failed);
  BOOST_TEST(walk("<a><b></a>").failed);
  BOOST_TEST(walk("<a><b>").failed);
  BOOST_TEST(walk("").failed);
}

BOOST_AUTO_TEST_CASE(hostile_entities) {
  std::string bomb = "<!DOCTYPE a [<!ENTITY e0 \"xxxxxxxxxx\">";
  for (int at = 1; at < 12; ++at) {
    bomb += "<!ENTITY e" + std::to_string(at) + " \"";
    for (int times = 0; times < 10; ++times) bomb += "&e" + std::to_string(at - 1) + ";";
    bomb += "\">";
  }
  BOOST_TEST(walk(bomb + "]><a b='&e11;'>&e11;</a>").failed);
  XmlPull xml("<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&f;</a>");
  while (xml.next()) BOOST_TEST(xml.attribute("x").find("root") == std::string::npos);
  std::string deep;
  for (int at = 0; at < 5000; ++at) deep += "<a>";
  BOOST_TEST(walk(deep).failed);
}

BOOST_AUTO_TEST_CASE(damaged_bytes) {
  std::uint64_t replaced = 0;
  BOOST_TEST(xml_bytes("<a>\x01\x0C</a>", &replaced) == "<a>  </a>");
  const std::string latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a b=\"caf\xE9\"/>";
  BOOST_TEST(xml_bytes(latin, &replaced) ==
             std::string(latin.find("?>") + 2, ' ') + "<a b=\"caf\u00E9\"/>");
  BOOST_TEST(replaced == 0u);
  const std::string wrong =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a b=\"\xC3\xA9 \xE2\x82\xAC \xFF\"/>";
  BOOST_TEST(!walk(xml_bytes(wrong, &replaced)).failed);
  BOOST_TEST(replaced == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
