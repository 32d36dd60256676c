// Owns: reading a command line with CLI11: options of each kind of value, and every message about
// them. Does not own: what is an option, a value or a word (arguments.hpp), which options there are
// (options.cpp of each program).
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/errors.hpp"
#include "common/command_line/arguments.hpp"
#include "common/command_line/completion.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace morgue {

/// Parses the command line. Returns true to go on; on --help, --version or --complete prints it and
/// sets `code` to ok. `source`: values that completions offer beside those of offer(). Throws Error
/// (usage) with a pointer to --help.
bool parse_arguments(CLI::App& app, int argc, char** argv, ExitCode& code,
                     DashWords dashes = DashWords::refused, const ValueSource& source = {});

/// An option of a finite number from `least` to `most`, both inclusive; whole ones take no point.
CLI::Option* add_number(CLI::App& app, const char* name, double least, double most,
                        std::function<void(double)> take, const char* help);
CLI::Option* add_whole(CLI::App& app, const char* name, std::uint64_t least, std::uint64_t most,
                       std::function<void(std::uint64_t)> take, const char* help);

/// A whole number into a variable of any integer type that holds `most`.
template <typename Number>
CLI::Option* add_whole(CLI::App& app, const char* name, std::uint64_t least, std::uint64_t most,
                       Number& value, const char* help) {
  return add_whole(
      app, name, least, most, [&value](std::uint64_t read) { value = static_cast<Number>(read); },
      help);
}

/// An option that takes one of some names, which completions offer; `take` is given the place of
/// the name.
CLI::Option* add_name(CLI::App& app, const char* name, std::vector<std::string> names,
                      std::function<void(std::size_t)> take, const char* help);

/// The same with a value for each name.
template <typename Value>
CLI::Option* add_choice(CLI::App& app, const char* name,
                        std::vector<std::pair<std::string, Value>> choices, Value& value,
                        const char* help) {
  std::vector<std::string> names;
  for (const auto& [known, meant] : choices) names.push_back(known);
  const auto take = [choices = std::move(choices), &value](std::size_t i) {
    value = choices[i].second;
  };
  return add_name(app, name, std::move(names), take, help);
}

/// An option of one value that may be given often; `take` is given each.
CLI::Option* add_each(CLI::App& app, const char* name, std::function<void(const std::string&)> take,
                      const char* help);

/// Throws Error (usage) where one of `names` is given, an option or a positional ("a query"):
/// "`name` `why`", as in "--context means nothing without --kwic". `hint`: what to do, may be
/// empty.
void refuse_given(const CLI::App& app, std::initializer_list<std::string_view> names,
                  std::string_view why, const std::string& hint = {});

/// Throws Error (usage) where an option is given, or a positional ("a query"), that is none of
/// `allowed`: "`purpose`; --x does not go with it".
void refuse_all_but(const CLI::App& app, std::initializer_list<std::string_view> allowed,
                    std::string_view purpose);

}  // namespace morgue
