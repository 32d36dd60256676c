// Owns: reading the words around the cursor, and choosing.
#include "common/command_line/completion.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <exception>
#include <sstream>
#include <string_view>

#include "common/base/utf8.hpp"
#include "common/program/program.hpp"

namespace morgue {

namespace {

/// Name of the validator, never active, that holds the names of offer().
constexpr const char* kOffered = "offered";
constexpr unsigned kMaxSeconds = 2;

struct Answer {
  std::string kind = "values";
  std::string prefix;
  std::vector<Candidate> candidates;
};

std::vector<Candidate> offered_names(CLI::Option& option) {
  std::string rows;
  try {
    rows = option.get_validator(kOffered)->active(true).get_description();
    option.get_validator(kOffered)->active(false);
  } catch (const CLI::OptionNotFound&) {
    return {};
  }
  std::vector<Candidate> names;
  std::istringstream lines(rows);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    names.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return names;
}

bool takes_value(const CLI::Option& option) {
  return option.get_items_expected_max() > 0;
}

/// The program's values; none where it cannot tell any: an index that cannot be read has nothing to
/// offer.
std::vector<Candidate> values_from(const ValueSource& source, const ValueAsked& asked) {
  try {
    return source ? source(asked) : std::vector<Candidate>();
  } catch (const std::exception&) {
    return {};
  }
}

/// The command line, word by word.
class Line {
 public:
  Line(CLI::App& app, DashWords dashes) : app_(&app), dashes_(dashes) {}

  /// A word that is not the one at the cursor.
  void take(const std::string& word) {
    if (awaited_ != nullptr) {
      note(*std::exchange(awaited_, nullptr), word);
    } else if (only_words_ || word.size() < 2 || word[0] != '-') {
      take_word(word);
    } else if (word == "--") {
      only_words_ = true;
    } else if (word.starts_with("--")) {
      take_long(word);
    } else {
      take_short(word);
    }
  }

  /// What may stand at the cursor; `given`: the options of all of the line.
  Answer complete(const std::string& typed, const ValueSource& source, const Line& whole) {
    given_ = whole.given_;
    if (awaited_ != nullptr) return value_of(*awaited_, typed, "", source);
    if (only_words_ || !typed.starts_with('-')) return word(typed, source);
    if (typed.starts_with("--") && typed.find('=') != std::string::npos)
      return glued_value(typed, source);
    Answer answer;
    add_options(typed, answer);
    if (dashes_ == DashWords::words && !typed.starts_with("--")) {
      for (Candidate& more : word(typed, source).candidates)
        answer.candidates.push_back(std::move(more));
    }
    return answer;
  }

 private:
  void note(const CLI::Option& option, const std::string& value) {
    given_[option.get_name()].push_back(value);
  }

  void take_word(const std::string& word) {
    if (CLI::App* command = only_words_ ? nullptr : command_named(word); command != nullptr) {
      app_ = command;
      command_ = word;
    }
  }

  void take_long(const std::string& word) {
    const std::size_t sign = word.find('=');
    const CLI::Option* option = app_->get_option_no_throw(word.substr(0, sign));
    if (option == nullptr) return;
    if (sign != std::string::npos || !takes_value(*option))
      note(*option, sign == std::string::npos ? "" : word.substr(sign + 1));
    else
      awaited_ = app_->get_option_no_throw(word);
  }

  void take_short(const std::string& word) {
    CLI::Option* option = app_->get_option_no_throw(word.substr(0, 2));
    if (option == nullptr) return;
    if (word.size() == 2 && takes_value(*option))
      awaited_ = option;
    else
      note(*option, word.substr(2));
  }

  CLI::App* command_named(const std::string& word) const {
    for (CLI::App* command : app_->get_subcommands([](CLI::App*) { return true; })) {
      if (command->check_name(word)) return command;
    }
    return nullptr;
  }

  /// A command, or a word of the command's own.
  Answer word(const std::string& typed, const ValueSource& source) {
    Answer answer;
    for (const CLI::App* command : app_->get_subcommands([](CLI::App*) { return true; })) {
      if (!command->get_name().starts_with(typed) || command->get_group().empty()) continue;
      answer.candidates.push_back({command->get_name(), command->get_description()});
    }
    const auto declared = app_->get_options([](CLI::Option* o) { return o->get_positional(); });
    if (declared.empty() || !answer.candidates.empty()) return answer;
    return value_of(*declared.front(), typed, "", source);
  }

  Answer glued_value(const std::string& typed, const ValueSource& source) {
    const std::size_t sign = typed.find('=');
    CLI::Option* option = app_->get_option_no_throw(typed.substr(0, sign));
    if (option == nullptr) return {};
    return value_of(*option, typed.substr(sign + 1), typed.substr(0, sign + 1), source);
  }

  void add_options(const std::string& typed, Answer& answer) {
    for (CLI::Option* option : app_->get_options()) {
      const bool again = option->get_items_expected_max() > 1;
      const bool hidden = option->get_group().empty() || option->get_positional();
      if (hidden || (!again && given_.count(option->get_name()) > 0)) continue;
      for (const std::string& name : option->get_lnames()) add("--" + name, *option, typed, answer);
      for (const std::string& name : option->get_snames()) add("-" + name, *option, typed, answer);
    }
  }

  static void add(const std::string& name, CLI::Option& option, const std::string& typed,
                  Answer& answer) {
    if (!name.starts_with(typed)) return;
    answer.candidates.push_back({name, option.get_description()});
    if (takes_value(option) || !name.starts_with("--")) return;
    for (const Candidate& value : offered_names(option))
      answer.candidates.push_back({name + "=" + value.text, value.description});
  }

  /// `before`: what of the word stands before the value.
  Answer value_of(CLI::Option& option, const std::string& typed, const std::string& before,
                  const ValueSource& source) const {
    const bool named = !option.get_positional();
    const ValueAsked asked{command_, named ? option.get_name() : "", option.get_type_name(), typed,
                           given_};
    std::vector<Candidate> names = offered_names(option);
    const std::size_t listed = asked.placeholder.find(",...") == std::string::npos
                                   ? 0
                                   : typed.rfind(',') + 1;  // npos + 1 is 0
    keep_beginning_with(typed.substr(listed), names);
    for (Candidate& name : names) name.text.insert(0, typed.substr(0, listed));
    if (names.empty()) names = values_from(source, asked);
    Answer answer = takes_value(option) || !named ? paths(asked, before) : Answer{};
    answer.candidates = with(before, std::move(names));
    return answer;
  }

  static void keep_beginning_with(std::string_view typed, std::vector<Candidate>& names) {
    names.erase(std::remove_if(names.begin(), names.end(),
                               [&](const Candidate& one) { return !one.text.starts_with(typed); }),
                names.end());
  }

  static std::vector<Candidate> with(const std::string& before, std::vector<Candidate> names) {
    for (Candidate& name : names) name.text.insert(0, before);
    return names;
  }

  /// What the placeholder says of values that the shell finds.
  static Answer paths(const ValueAsked& asked, const std::string& before) {
    const auto has = [&](std::string_view part) {
      return asked.placeholder.find(part) != std::string::npos;
    };
    const std::size_t sign = has("NAME=]") ? asked.typed.find('=') + 1 : 0;
    const std::string prefix = before + asked.typed.substr(0, sign);
    if (has("DIR")) return {"folders", prefix, {}};
    if (has("FILE") || has("PATH")) return {"files", prefix, {}};
    if (has("PROGRAM")) return {"programs", prefix, {}};
    return {};
  }

  CLI::App* app_;
  DashWords dashes_;
  CLI::Option* awaited_ = nullptr;  ///< whose value comes next
  bool only_words_ = false;
  std::string command_;
  std::map<std::string, std::vector<std::string>> given_;
};

void add_text(std::string_view text, std::string& answer) {
  answer.append(text.substr(0, text.find('\0')));
  answer += '\0';
}

void end_in_silence(int) {
  ::_exit(0);
}

}  // namespace

std::string ValueAsked::last(const std::string& name) const {
  const auto found = given.find(name);
  return found == given.end() ? "" : found->second.back();
}

CLI::Option* offer(CLI::Option* option, const std::vector<Candidate>& names) {
  std::string rows;
  for (const Candidate& name : names) rows += name.text + "\t" + name.description + "\n";
  try {
    option->get_validator(kOffered)->description(rows);
  } catch (const CLI::OptionNotFound&) {
    CLI::Validator holder(rows);
    holder.name(kOffered).active(false);
    option->check(holder, kOffered);
  }
  return option;
}

bool asks_completion(int argc, char** argv) {
  return argc > 2 && std::string_view(argv[1]) == "--complete";
}

std::string completion_answer(CLI::App& app, std::size_t place,
                              const std::vector<std::string>& words, DashWords dashes,
                              const ValueSource& source) {
  const std::string typed = place < words.size() ? words[place] : "";
  Line before(app, dashes);
  for (std::size_t i = 0; i < std::min(place, words.size()); ++i) before.take(words[i]);
  Line whole = before;
  for (std::size_t i = place; i < words.size(); ++i) whole.take(words[i]);
  const Answer found = before.complete(typed, source, whole);
  std::string answer;
  add_text(found.kind, answer);
  add_text(found.prefix, answer);
  for (const Candidate& one : found.candidates) {
    add_text(one.text, answer);
    add_text(make_visible(one.description), answer);
  }
  return answer;
}

void print_completion(CLI::App& app, int argc, char** argv, DashWords dashes,
                      const ValueSource& source) {
  std::signal(SIGALRM, end_in_silence);
  ::alarm(kMaxSeconds);
  std::size_t place = 0;
  const std::string_view number(argv[2]);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), place);
  if (error != std::errc() || end != number.data() + number.size()) return;
  try {
    write_stdout(completion_answer(app, place, std::vector<std::string>(argv + 3, argv + argc),
                                   dashes, source));
  } catch (...) {
    return;  // nobody reads on, and nobody is to be told
  }
}

}  // namespace morgue
