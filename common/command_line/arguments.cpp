// Owns: telling options, values and words apart.
#include "common/command_line/arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "common/command_line/usage_errors.hpp"

namespace morgue {

namespace {

Error unknown_option(const CLI::App& app, const std::string& name) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& known : option->get_lnames()) names.push_back("--" + known);
  }
  const std::string near = name.starts_with("--") ? nearest_name(name, names) : std::string();
  return usage_error(app, "there is no option " + in_quotes(name),
                     near.empty() ? "" : "did you mean " + near + "?");
}

/// Puts the arguments of one command in order.
class Sorter {
 public:
  Sorter(CLI::App& app, const std::vector<std::string>& arguments, DashWords dashes)
      : app_(&app), arguments_(arguments), dashes_(dashes) {}

  std::vector<std::string> run() {
    for (; at_ < arguments_.size(); ++at_) sort(arguments_[at_]);
    if (!words_.empty()) expect_words();
    options_.insert(options_.end(), words_.begin(), words_.end());
    return std::move(options_);
  }

 private:
  void sort(const std::string& argument) {
    if (only_words_) {
      add_word(argument);
    } else if (argument == "--") {
      only_words_ = true;
    } else if (argument.starts_with("--")) {
      add_long(argument);
    } else if (argument.size() > 1 && argument[0] == '-') {
      add_short(argument);
    } else {
      add_word(argument);
    }
  }

  void add_word(const std::string& word) {
    if (CLI::App* command = command_named(word); command != nullptr && !only_words_) {
      options_.push_back(word);
      app_ = command;
      return;
    }
    if (positional() == nullptr) throw refused_word(word);
    words_.push_back(word);
  }

  /// What takes the command's words; nullptr where none does.
  CLI::Option* positional() const {
    const auto declared = app_->get_options([](CLI::Option* o) { return o->get_positional(); });
    return declared.empty() ? nullptr : declared.front();
  }

  /// CLI11 takes [a,b] for a list where it does not know how many values there are.
  void expect_words() {
    positional()->expected(static_cast<int>(words_.size()))->allow_extra_args(false);
    options_.emplace_back("--");
  }

  CLI::App* command_named(const std::string& word) const {
    for (CLI::App* command : app_->get_subcommands([](CLI::App*) { return true; })) {
      if (command->check_name(word)) return command;
    }
    return nullptr;
  }

  Error refused_word(const std::string& word) const {
    const std::vector<std::string> names = command_names(*app_);
    if (names.empty())
      return usage_error(*app_, app_->get_name() + " takes no argument, not " + in_quotes(word));
    const std::string near = nearest_name(word, names);
    return usage_error(*app_, "there is no command " + in_quotes(word),
                       near.empty() ? "it takes " + listed(names) : "did you mean " + near + "?");
  }

  void add_long(const std::string& argument) {
    const std::size_t sign = argument.find('=');
    const std::string name = argument.substr(0, sign);
    const CLI::Option* option = app_->get_option_no_throw(name);
    if (option == nullptr) throw unknown_option(*app_, name);
    if (option->get_items_expected_max() == 0) {
      options_.push_back(argument);
      return;
    }
    options_.push_back(name);
    if (sign == std::string::npos)
      add_next_value(*option, name);
    else
      add_value(*option, name, argument.substr(sign + 1));
  }

  /// "-n 5", "-n5", "-h". A number alone may be glued to its option, as "-nato" is a word.
  void add_short(const std::string& argument) {
    const std::string name = argument.substr(0, 2);
    const CLI::Option* option = app_->get_option_no_throw(name);
    const bool takes = option != nullptr && option->get_items_expected_max() > 0;
    const std::string glued = argument.substr(2);
    const bool is_value =
        glued == "all" || glued.find_first_not_of("0123456789") == std::string::npos;
    if (option != nullptr && (glued.empty() || (takes && is_value))) {
      options_.push_back(name);
      if (takes && glued.empty()) add_next_value(*option, name);
      if (!glued.empty()) options_.push_back(glued);
    } else if (dashes_ == DashWords::words) {
      add_word(argument);
    } else {
      throw unknown_option(*app_, argument);
    }
  }

  void add_next_value(const CLI::Option& option, const std::string& name) {
    if (++at_ >= arguments_.size()) {
      throw usage_error(*app_, fmt::format("{} needs a value, {}", name, option.get_type_name()));
    }
    add_value(option, name, arguments_[at_]);
  }

  /// An empty value is a variable of a script that was not set: what is meant without the option,
  /// another index perhaps, was not asked for.
  void add_value(const CLI::Option& option, const std::string& name, const std::string& value) {
    if (value.empty()) {
      throw usage_error(*app_,
                        fmt::format("{} needs a value, {}, not ''", name, option.get_type_name()));
    }
    options_.push_back(value);
  }

  CLI::App* app_;
  const std::vector<std::string>& arguments_;
  DashWords dashes_;
  std::size_t at_ = 0;
  bool only_words_ = false;
  std::vector<std::string> options_;
  std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> sorted_arguments(CLI::App& app, const std::vector<std::string>& arguments,
                                          DashWords dashes) {
  return Sorter(app, arguments, dashes).run();
}

}  // namespace morgue
