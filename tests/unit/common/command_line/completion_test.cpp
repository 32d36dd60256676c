// What the completions of shells are answered: options, their values, and what the shell must find
// itself.
#include "common/command_line/completion.hpp"

#include <CLI/CLI.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "common/base/errors.hpp"
#include "common/command_line/command_line.hpp"

namespace morgue {

namespace {

struct Declared {
  Declared() : app("Program.", "program") {
    app.set_version_flag("--version", "1");
    app.add_option("words", words, "what is asked")->type_name("WORDS");
    app.add_option("--db", database, "index folder")->type_name("DIR");
    app.add_option("-o,--output", output, "a file")->type_name("FILE");
    add_choice<int>(app, "--sort", {{"newest", 1}, {"oldest", 2}}, sort, "order")
        ->type_name("ORDER");
    offer(add_each(
              app, "--facet", [](const std::string&) {}, "fields"),
          {{"source", "where it stood"}, {"section"}})
        ->type_name("FIELD,...");
    offer(app.add_flag("--explain", explain, "tell"), {{"xapian"}});
    app.add_option("--lang", language, "language")->type_name("CODE");
    app.add_option("--hidden", hidden, "not told")->group("");
    CLI::App* add = app.add_subcommand("add", "puts in");
    add->add_option("paths", words, "files")->type_name("PATH");
    add->add_option("--base", output, "folder")->type_name("[NAME=]DIR");
    app.add_subcommand("adopt", "takes in");
  }

  /// "kind(prefix): candidate, candidate" of the line, whose word at the cursor ends with '|'.
  std::string at(std::vector<std::string> line, DashWords dashes = DashWords::refused) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (!line[i].ends_with('|')) continue;
      line[i].pop_back();
      place = i;
    }
    const std::string answer = completion_answer(app, place, line, dashes, source);
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < answer.size();) {
      const std::size_t end = answer.find('\0', begin);
      parts.push_back(answer.substr(begin, end - begin));
      begin = end + 1;
    }
    std::string out = parts.at(0) + "(" + parts.at(1) + "):";
    for (std::size_t i = 2; i < parts.size(); i += 2) out += " " + parts[i];
    return out;
  }

  CLI::App app;
  std::vector<std::string> words;
  std::string database, output, language, hidden, explain;
  int sort = 0;
  ValueSource source = [](const ValueAsked& asked) {
    if (asked.placeholder != "CODE") return std::vector<Candidate>();
    if (asked.last("--db") == "damaged") throw Error(ErrorCode::index_damaged, "damaged");
    return std::vector<Candidate>{{"de"}, {asked.last("--db") + "$(x)\n"}};
  };
};

}  // namespace

BOOST_AUTO_TEST_SUITE(shell_completion)

BOOST_AUTO_TEST_CASE(options_and_commands) {
  Declared d;
  BOOST_TEST(d.at({"--d|"}) == "values(): --db");
  BOOST_TEST(d.at({"--hid|"}) == "values():");
  BOOST_TEST(d.at({"-|"}) ==
             "values(): --help -h --version --db --output -o --sort --facet --explain "
             "--explain=xapian --lang");
  BOOST_TEST(d.at({"--o|"}) == "values(): --output");
  BOOST_TEST(d.at({"a|"}) == "values(): add adopt");
  BOOST_TEST(d.at({"add", "a|"}) == "files():");
  BOOST_TEST(d.at({"add", "--|"}) == "values(): --help --base");
  BOOST_TEST(d.at({"--nosuch", "a|"}) == "values(): add adopt");
}

BOOST_AUTO_TEST_CASE(what_is_there_already_is_not_offered_again) {
  Declared d;
  BOOST_TEST(d.at({"--db", "x", "--d|"}) == "values():");
  BOOST_TEST(d.at({"--d|", "--db", "x"}) == "values():");
  BOOST_TEST(d.at({"-o", "x", "--o|"}) == "values():");
  BOOST_TEST(d.at({"--facet", "source", "--f|"}) == "values(): --facet");
}

BOOST_AUTO_TEST_CASE(values) {
  Declared d;
  BOOST_TEST(d.at({"--sort", "|"}) == "values(): newest oldest");
  BOOST_TEST(d.at({"--sort", "n|"}) == "values(): newest");
  BOOST_TEST(d.at({"--sort=n|"}) == "values(): --sort=newest");
  BOOST_TEST(d.at({"--sort", "n", "|"}) == "values(): add adopt");
  BOOST_TEST(d.at({"--facet", "source,se|"}) == "values(): source,section");
  BOOST_TEST(d.at({"--explain=|"}) == "values(): --explain=xapian");
  BOOST_TEST(d.at({"--version=|"}) == "values():");
  BOOST_TEST(d.at({"--sort", "-|"}) == "values():");  // a value, whatever it begins with
}

BOOST_AUTO_TEST_CASE(what_the_shell_finds) {
  Declared d;
  BOOST_TEST(d.at({"--db", "x|"}) == "folders():");
  BOOST_TEST(d.at({"--db=x|"}) == "folders(--db=):");
  BOOST_TEST(d.at({"-o", "x|"}) == "files():");
  BOOST_TEST(d.at({"add", "--base", "times=x|"}) == "folders(times=):");
  BOOST_TEST(d.at({"add", "--base=times=x|"}) == "folders(--base=times=):");
}

BOOST_AUTO_TEST_CASE(values_of_the_program) {
  Declared d;
  BOOST_TEST(d.at({"--db", "x", "--lang", "|"}) == "values(): de x$(x)\n");
  BOOST_TEST(d.at({"--lang", "|", "--db", "y"}) == "values(): de y$(x)\n");
  BOOST_TEST(d.at({"--lang=|", "--db=y"}) == "values(): --lang=de --lang=y$(x)\n");
  BOOST_TEST(d.at({"--db", "damaged", "--lang", "|"}) == "values():");
}

BOOST_AUTO_TEST_CASE(behind_two_dashes_all_are_words) {
  Declared d;
  BOOST_TEST(d.at({"--", "--d|"}) == "values():");
  BOOST_TEST(d.at({"--db", "--", "--d|"}) == "values():");
}

BOOST_AUTO_TEST_CASE(the_cursor_may_stand_behind_all_words) {
  Declared d;
  BOOST_TEST(completion_answer(d.app, 7, {"add"}, DashWords::refused, {}) ==
             std::string("files\0\0", 7));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
