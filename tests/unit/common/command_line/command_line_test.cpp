// Tests of sorting a command line into options, values and words.
#include "common/command_line/command_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <boost/test/unit_test.hpp>
#include <limits>

namespace morgue {
namespace {

using Arguments = std::vector<std::string>;

/// A program with an option, a repeatable one, flags, and words.
struct Program {
  Program() {
    app.add_option("words", words)->type_name("WORDS");
    app.add_option("-n,--number", number)->type_name("N");
    app.add_option("--db", db)->type_name("DIR");
    app.add_flag("--any", any);
    add_each(
        app, "--weight", [this](const std::string& one) { weights.push_back(one); }, "")
        ->type_name("FIELD=X");
    add_number(
        app, "--k1", 0, 10, [this](double read) { k1 = read; }, "")
        ->type_name("X");
    add_whole(app, "--offset", 0, 1000, offset, "")->type_name("N");
    add_choice<int>(app, "--sort", {{"newest", 1}, {"oldest", 2}}, sort, "")->type_name("ORDER");
  }

  bool parse(Arguments arguments) {
    arguments.insert(arguments.begin(), "program");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    ExitCode code = ExitCode::ok;
    return parse_arguments(app, static_cast<int>(pointers.size()), pointers.data(), code,
                           DashWords::words);
  }

  CLI::App app{"", "program"};
  Arguments words;
  std::string number, db;
  bool any = false;
  Arguments weights;
  double k1 = -1;
  unsigned offset = 0;
  int sort = 0;
};

std::string sorted(const Arguments& arguments, DashWords dashes = DashWords::words) {
  Program program;
  try {
    return fmt::format("{}", fmt::join(sorted_arguments(program.app, arguments, dashes), "|"));
  } catch (const Error& error) {
    return error.what();
  }
}

std::string refusal(const Arguments& arguments) {
  Program program;
  try {
    program.parse(arguments);
  } catch (const Error& error) {
    return error.what();
  }
  return "(none)";
}

BOOST_AUTO_TEST_SUITE(command_line)

BOOST_AUTO_TEST_CASE(options_come_first_and_words_keep_their_order) {
  const std::vector<std::pair<Arguments, std::string>> cases{
      {{"oil", "-doha"}, "--|oil|-doha"},
      {{"oil", "--any", "-doha", "gas"}, "--any|--|oil|-doha|gas"},
      {{"--db", "-db", "oil"}, "--db|-db|--|oil"},
      {{"--db", "--", "oil"}, "--db|--|--|oil"},
      {{"--db=-x", "oil"}, "--db|-x|--|oil"},
      {{"--db", "--any", "oil"}, "--db|--any|--|oil"},
      {{"--weight", "headline=0", "oil"}, "--weight|headline=0|--|oil"},
      {{"-n", "5", "oil"}, "-n|5|--|oil"},
      {{"-n5", "oil"}, "-n|5|--|oil"},
      {{"-nall", "oil"}, "-n|all|--|oil"},
      {{"-n", "-1"}, "-n|-1"},
      {{"-nato", "oil"}, "--|-nato|oil"},
      {{"-help", "oil"}, "--|-help|oil"},
      {{"-", "oil"}, "--|-|oil"},
      {{"oil", "--", "--any", "-h"}, "--|oil|--any|-h"},
      {{}, ""},
  };
  for (const auto& [arguments, expected] : cases)
    BOOST_TEST(sorted(arguments) == expected, fmt::format("{}", fmt::join(arguments, " ")));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_told_by_name) {
  BOOST_TEST(sorted({"--dbb", "x"}) == "there is no option '--dbb'");
  BOOST_TEST(sorted({"oil", "--db"}) == "--db needs a value, DIR");
  BOOST_TEST(sorted({"oil", "--db", ""}) == "--db needs a value, DIR, not ''");
  BOOST_TEST(sorted({"--db=", "oil"}) == "--db needs a value, DIR, not ''");
  BOOST_TEST(sorted({"-x"}, DashWords::refused) == "there is no option '-x'");
  BOOST_TEST(refusal({"--db", "a", "--db", "b"}) == "--db can be given once only");
  BOOST_TEST(refusal({"--any=perhaps"}) == "--any takes no value");
  BOOST_TEST(refusal({"--sort", "date"}) == "--sort takes newest or oldest, not 'date'");
  BOOST_TEST(refusal({"--sort", "1"}) == "--sort takes newest or oldest, not '1'");
  for (const char* bad :
       {"nan", "-nan", "inf", "-inf", "infinity", "1e400", "-1", "11", " 1", "1 ", "0x1", "1,5"})
    BOOST_TEST(refusal({"--k1", bad}) ==
               fmt::format("--k1 takes a number from 0 to 10, not '{}'", bad));
  for (const char* bad : {"-1", "1.5", "nan", "1001", "99999999999999999999"})
    BOOST_TEST(refusal({"--offset", bad}) ==
               fmt::format("--offset takes a whole number from 0 to 1000, not '{}'", bad));
}

BOOST_AUTO_TEST_CASE(values_arrive_as_they_were_typed) {
  Program program;
  BOOST_TEST(program.parse(
      {"oil", "--db", "-db", "--weight", "-a", "-doha", "--weight", "b", "--k1", "1.5", "[x]"}));
  BOOST_TEST(program.db == "-db");
  BOOST_TEST(fmt::format("{}", fmt::join(program.words, "|")) == "oil|-doha|[x]");
  BOOST_TEST(fmt::format("{}", fmt::join(program.weights, "|")) == "-a|b");
  BOOST_TEST(program.k1 == 1.5);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
