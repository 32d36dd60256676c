// Owns: what may stand at a place of a command line, for the completions of shells: commands,
// options and their values, from what CLI11 knows of them. Does not own: values that only the
// program knows (ValueSource), what shells do with them (scripts/completions).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/command_line/arguments.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace morgue {

/// What may be typed, and what it is, in a few words; these may be missing.
struct Candidate {
  std::string text;
  std::string description = {};
};

/// The value that is being typed, and what stands around it.
struct ValueAsked {
  std::string command;      ///< of the program; empty: it has none
  std::string option;       ///< its long name, as in "--lang"; empty for a word
  std::string placeholder;  ///< as --help shows it, as in "CODE"
  std::string typed;        ///< of the value, up to the cursor
  /// Options of the line, before the cursor and behind it, by their long names; a flag's is "".
  std::map<std::string, std::vector<std::string>> given;

  /// The last value of an option; empty where it is not there.
  std::string last(const std::string& name) const;
};

/// The program's own values: whole ones, in the order in which they are shown; they need not begin
/// with what was typed. None where it knows none. What it throws means none.
using ValueSource = std::function<std::vector<Candidate>(const ValueAsked&)>;

/// Names that the option's value, or a flag's after '=', may have. Where the placeholder has
/// ",..." in it the value is a list of them. They take the place of names offered before. --help
/// does not show them.
CLI::Option* offer(CLI::Option* option, const std::vector<Candidate>& names);

/// The names of a table's rows, with their descriptions.
template <typename Rows>
std::vector<Candidate> candidates_of(const Rows& rows) {
  std::vector<Candidate> all;
  for (const auto& row : rows) all.push_back({std::string(row.name), std::string(row.description)});
  return all;
}

/// Whether the command line asks for completions: PROGRAM --complete PLACE WORD...
bool asks_completion(int argc, char** argv);

/// The answer: what may stand in the place of the word that `place` counts from 0 among `words`,
/// which is typed up to the cursor. Texts ended by NUL, in pairs: first how the rest is to be taken
/// ("values"; "files", "folders" or "programs", which the shell knows better) and how much of the
/// word stands before it; then each candidate and its description. Throws nothing but bad_alloc.
std::string completion_answer(CLI::App& app, std::size_t place,
                              const std::vector<std::string>& words, DashWords dashes,
                              const ValueSource& source);

/// Prints the answer for a command line that asks for it, within two seconds or not at all, and
/// never a message.
void print_completion(CLI::App& app, int argc, char** argv, DashWords dashes,
                      const ValueSource& source);

}  // namespace morgue
