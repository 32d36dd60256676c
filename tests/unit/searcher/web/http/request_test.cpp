#include "searcher/web/http/request.hpp"

#include <boost/test/unit_test.hpp>

#include "searcher/web/http/access_log.hpp"
#include "searcher/web/http/hosts.hpp"
#include "searcher/web/http/response.hpp"

using namespace morgue::web;

BOOST_AUTO_TEST_SUITE(web_request)

BOOST_AUTO_TEST_CASE(addresses_are_taken_apart) {
  const auto target =
      parse_target("/article/a%2Fb%20c?q=peace+talks&f=source%3A%22x%22&f=%C3%A9&q=2&empty&=x#end");
  BOOST_REQUIRE(target);
  BOOST_TEST(target->path == "/article/a/b c");
  BOOST_TEST(target->parameters.first("q") == "peace talks");
  BOOST_TEST(target->parameters.each("f") == (std::vector<std::string>{"source:\"x\"", "é"}),
             boost::test_tools::per_element());
  BOOST_TEST(target->parameters.has("empty"));
  BOOST_TEST(target->parameters.first("empty").empty());
  BOOST_TEST(!target->parameters.has("none"));
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_refused) {
  for (const char* bad : {"", "search", "*", "ftp://here/", "http://", "http:///a",
                          "http://user@here/", "://a/", "/%ff", "/?q=%c3", "/a%00b", "/?q=a%00b"})
    BOOST_TEST(!parse_target(bad), "is taken: " << bad);
  std::string many = "/?";
  for (std::size_t i = 0; i <= kMaxParameters; ++i) many += "a&";
  BOOST_TEST(!parse_target(many));
  BOOST_TEST(!parse_target(std::string_view("/?q=a\0b", 7)));
}

BOOST_AUTO_TEST_CASE(absolute_form_names_the_host) {
  const auto target = parse_target("HTTP://archive.example:8080/search?q=http://a/#end");
  BOOST_REQUIRE(target);
  BOOST_TEST(target->host == "archive.example:8080");
  BOOST_TEST(target->path == "/search");
  BOOST_TEST(target->parameters.first("q") == "http://a/");
  const auto bare = parse_target("https://[::1]?q=a");
  BOOST_REQUIRE(bare);
  BOOST_TEST(bare->host == "[::1]");
  BOOST_TEST(bare->path == "/");
  BOOST_TEST(bare->parameters.first("q") == "a");
  BOOST_TEST(parse_target("/a")->host.empty());
}

BOOST_AUTO_TEST_CASE(half_an_escape_is_text) {
  const auto target = parse_target("/100%?q=50%+off%2");
  BOOST_REQUIRE(target);
  BOOST_TEST(target->path == "/100%");
  BOOST_TEST(target->parameters.first("q") == "50% off%2");
}

BOOST_AUTO_TEST_CASE(what_is_encoded_is_decoded_again) {
  std::string all;
  for (int c = 1; c < 128; ++c) all += static_cast<char>(c);
  all += "é 談判 \xF0\x9F\x93\xB0";
  const auto target = parse_target("/" + url_encoded(all) + "?q=" + url_encoded(all));
  BOOST_REQUIRE(target);
  BOOST_TEST(target->path == "/" + all);
  BOOST_TEST(target->parameters.first("q") == all);
}

BOOST_AUTO_TEST_CASE(names_and_passwords) {
  const auto user_of = [](std::string_view header) {
    const auto found = basic_credentials(header);
    return found ? found->first + "|" + found->second : std::string("none");
  };
  BOOST_TEST(user_of("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==") == "Aladdin|open sesame");  // RFC 7617
  BOOST_TEST(user_of("basic  YTpiOmM=") == "a|b:c");
  BOOST_TEST(user_of("Basic Og==") == "|");
  for (const char* bad :
       {"", "Basic", "Basic ", "Basic !!!!", "Basic YWJj", "Bearer YTpi", "Basic YTpi\xff"})
    BOOST_TEST(user_of(bad) == "none", "is taken: " << bad);
}

BOOST_AUTO_TEST_CASE(hosts) {
  const HostNames names({"Archive.Example", "reading-room"});
  for (const char* good :
       {"localhost", "LocalHost:80", "localhost.", "127.0.0.1", "127.9.9.9:1", "[::1]", "[::1]:80",
        "10.0.0.7:8090", "archive.example", "archive.example.:80", "reading-room"})
    BOOST_TEST(names.allows(good), "is refused: " << good);
  for (const char* bad : {"", ":80", "evil.example", "archive.example.evil", "xarchive.example",
                          "127.0.0.1.evil", "[::1", "[evil]", "localhost@evil", "1.2.3"})
    BOOST_TEST(!names.allows(bad), "is allowed: " << bad);
}

BOOST_AUTO_TEST_CASE(log_lines_cannot_be_forged) {
  const std::string line =
      log_line({"::1", "ja ne\n", "GET /\"\\\r\n\xC3\xA9 HTTP/1.1", 200, 0}, 0);
  BOOST_TEST(line.find('\n') == line.size() - 1);
  BOOST_TEST(line.find("::1 - ja\\x20ne\\x0a [") == 0);
  BOOST_TEST(line.find("\"GET /\\x22\\x5c\\x0d\\x0a\\xc3\\xa9 HTTP/1.1\" 200 -\n") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(tags) {
  BOOST_TEST(has_tag("\"a\"", "\"a\""));
  BOOST_TEST(has_tag("W/\"a\", \"b\"", "\"b\""));
  BOOST_TEST(has_tag("*", "\"b\""));
  BOOST_TEST(!has_tag("\"ab\"", "\"b\""));
  BOOST_TEST(!has_tag("", "\"b\""));
  BOOST_TEST(!has_tag("*", ""));
}

BOOST_AUTO_TEST_SUITE_END()
