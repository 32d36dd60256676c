// Tests of telling Morgue's own files, and collections' judgements, from input.
#include "indexer/input/own_files.hpp"

#include <boost/test/unit_test.hpp>

namespace morgue {

BOOST_AUTO_TEST_SUITE(own_files)

BOOST_AUTO_TEST_CASE(what_morgue_wrote_is_no_input) {
  for (const char* head :
       {"{\n \"format\": \"morgue-record/1\",\n \"program\": \"x\"",
        "{\"format\":\"morgue-record/1\"",
        "file\tline\tbyte\trecord\tkind\treason\na\t1\t2\t3\terror\tx\n",
        "{\n \"version\": 1,\n \"query\": \"quay\",\n \"total\": {\n  \"exact\": true",
        "\x0f\x0dXapian Glass and more",
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta name=\"generator\" "
        "content=\"morgue-search 1\">"})
    BOOST_TEST(!why_no_input(head).empty(), head);
  for (const char* head :
       {"", "{\"version\": 1, \"text\": \"A story.\"}",
        "{\"version\": 1, \"query\": \"x\", \"articles\": [", "{\"format\": \"article\"}", "{",
        "file\tline\n", "<!DOCTYPE html>\n<html><head><title>A story</title>"})
    BOOST_TEST(why_no_input(head).empty(), head);
}

BOOST_AUTO_TEST_CASE(judgements_and_runs_are_no_input) {
  BOOST_TEST(why_no_input("1 0 doc-a 1\n1 0 doc-b 0\n2 0 doc-c -1\n") == "relevance judgements");
  BOOST_TEST(why_no_input("1\t0\tdoc-a\t1\r\n1\t0\tdoc-b\t0\r\n2\t0\tdoc-c\t1\r\n3 0 cut") ==
             "relevance judgements");
  BOOST_TEST(why_no_input("1 Q0 doc-a 1 9.5 morgue\n1 Q0 doc-b 2 9.1 morgue\n1 Q0 c 3 8 m\n") ==
             "a run of a search");
  for (const char* head :
       {"1 0 doc-a 1\n1 0 doc-b 0\n", "In 1914 we won 3\nOn 4 May 1915\nAt 5 o'clock 6\n",
        "1 0 doc-a 1\n1 0 doc-b 0\nThe story begins.\n", "1 2 3 4"})
    BOOST_TEST(why_no_input(head).empty(), head);
}

BOOST_AUTO_TEST_CASE(an_index_is_told_by_its_names) {
  BOOST_TEST(is_index({"XAPIANDB", "gen-000001", "write.lock"}));
  BOOST_TEST(is_index({"iamglass", "postlist.glass"}));
  BOOST_TEST(is_index({"a.txt", "iamchert"}));
  BOOST_TEST(!is_index({"a.txt", "xapiandb.txt"}));
  BOOST_TEST(!is_index({}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
