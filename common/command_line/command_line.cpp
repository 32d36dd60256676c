// Owns: declaring options of each kind of value, and telling anew what CLI11 finds wrong.
#include "common/command_line/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "common/command_line/arguments.hpp"
#include "common/command_line/usage_errors.hpp"
#include "common/program/program.hpp"

namespace morgue {

namespace {

/// The command that was chosen, else the program itself.
const CLI::App& chosen(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? app : *commands.front();
}

/// What --help or --version asks for.
std::string requested_text(const CLI::App& app) {
  const CLI::App& command = chosen(app);
  if (&command != &app && command.get_help_ptr() != nullptr && command.get_help_ptr()->count() > 0)
    return command.help(app.get_name());
  const bool version = app.get_version_ptr() != nullptr && app.get_version_ptr()->count() > 0;
  return version ? app.version() + "\n" : app.help();
}

/// CLI11's other errors are told before they can arise (sorted_arguments, the options' own
/// formats).
Error told_anew(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = chosen(app);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    if (&command == &app)
      return usage_error(app, "no command given", "it takes " + listed(command_names(app)));
    for (const CLI::Option* option : command.get_options()) {
      if (option->get_required() && option->count() == 0)
        return usage_error(command, "no " + option->get_type_name() + " given");
    }
  }
  const bool unread_flag = dynamic_cast<const CLI::ConversionError*>(&error) != nullptr;
  for (const CLI::Option* option : command.get_options()) {
    const bool flag = option->get_items_expected_max() == 0;
    if (unread_flag && flag && option->count() > 0 && option->results().front() != "true")
      return usage_error(command, option->get_name() + " takes no value");
    if (!flag && !option->get_positional() && option->count() > 1 &&
        option->get_multi_option_policy() == CLI::MultiOptionPolicy::Throw)
      return usage_error(command, option->get_name() + " can be given once only");
  }
  return usage_error(command, error.what());
}

std::string told_name(const CLI::Option& option) {
  return option.get_positional() ? "a query" : option.get_name();
}

/// Whether the text is a whole number or, with `fraction`, any finite one.
template <typename Number>
bool read_number(const std::string& text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || read_to != end || text.empty()) return false;
  if constexpr (std::is_floating_point_v<Number>) return std::isfinite(number);
  return true;
}

template <typename Number>
CLI::Option* add_bounded(CLI::App& app, const char* name, Number least, Number most,
                         std::function<void(Number)> take, const char* help) {
  constexpr const char* kind = std::is_floating_point_v<Number> ? "number" : "whole number";
  const auto read = [=, take = std::move(take)](const std::string& text) {
    Number number{};
    if (!read_number(text, number) || number < least || number > most) {
      throw Error(ErrorCode::usage, fmt::format("{} takes a {} from {} to {}, not {}", name, kind,
                                                least, most, in_quotes(text)));
    }
    take(number);
  };
  return app.add_option_function<std::string>(name, read, help);
}

}  // namespace

bool parse_arguments(CLI::App& app, int argc, char** argv, ExitCode& code, DashWords dashes,
                     const ValueSource& source) {
  if (asks_completion(argc, argv)) {
    print_completion(app, argc, argv, dashes, source);
    code = ExitCode::ok;
    return false;
  }
  std::vector<std::string> arguments = sorted_arguments(
      app, std::vector<std::string>(argv + std::min(argc, 1), argv + argc), dashes);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
  try {
    app.parse(std::move(arguments));
    return true;
  } catch (const CLI::Success&) {
    // --help, --version: CLI11 hands them over as exceptions and knows which subcommand they are
    // for.
    write_stdout(requested_text(app));
    code = ExitCode::ok;
    return false;
  } catch (const CLI::ParseError& error) {
    throw told_anew(app, error);
  }
}

CLI::Option* add_number(CLI::App& app, const char* name, double least, double most,
                        std::function<void(double)> take, const char* help) {
  return add_bounded<double>(app, name, least, most, std::move(take), help);
}

CLI::Option* add_whole(CLI::App& app, const char* name, std::uint64_t least, std::uint64_t most,
                       std::function<void(std::uint64_t)> take, const char* help) {
  return add_bounded<std::uint64_t>(app, name, least, most, std::move(take), help);
}

CLI::Option* add_name(CLI::App& app, const char* name, std::vector<std::string> names,
                      std::function<void(std::size_t)> take, const char* help) {
  std::vector<Candidate> offered;
  for (const std::string& known : names) offered.push_back({known});
  const auto read = [name, names = std::move(names),
                     take = std::move(take)](const std::string& text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end())
      throw Error(ErrorCode::usage,
                  fmt::format("{} takes {}, not {}", name, listed(names), in_quotes(text)));
    take(static_cast<std::size_t>(found - names.begin()));
  };
  return offer(app.add_option_function<std::string>(name, read, help), offered);
}

CLI::Option* add_each(CLI::App& app, const char* name, std::function<void(const std::string&)> take,
                      const char* help) {
  return app
      .add_option_function<std::vector<std::string>>(
          name,
          [take = std::move(take)](const std::vector<std::string>& values) {
            for (const std::string& value : values) take(value);
          },
          help)
      ->allow_extra_args(false);
}

void refuse_given(const CLI::App& app, std::initializer_list<std::string_view> names,
                  std::string_view why, const std::string& hint) {
  for (const std::string_view name : names) {
    const CLI::Option& option = *app.get_option(std::string(name));
    if (option.count() > 0)
      throw Error(ErrorCode::usage, fmt::format("{} {}", told_name(option), why), hint);
  }
}

void refuse_all_but(const CLI::App& app, std::initializer_list<std::string_view> allowed,
                    std::string_view purpose) {
  for (const CLI::Option* option : app.get_options()) {
    const bool is_allowed = std::any_of(
        allowed.begin(), allowed.end(),
        [option](std::string_view name) { return option->check_name(std::string(name)); });
    if (option->count() == 0 || is_allowed) continue;
    throw Error(ErrorCode::usage,
                fmt::format("{}; {} does not go with it", purpose, told_name(*option)));
  }
}

}  // namespace morgue
