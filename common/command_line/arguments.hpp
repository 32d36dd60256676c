// Owns: which arguments of a command line are options, values and words.
// Does not own: reading them (command_line.hpp), which options there are.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace morgue {

/// What an argument that begins with one '-' and is no option of the program is.
enum class DashWords {
  refused,  ///< an option that does not exist
  words     ///< a word like any other: -doha excludes articles
};

/// The arguments as CLI11 reads them without doubt: each option and then its value as an argument
/// of its own, "--", and all words in the order in which they were typed. An option that takes a
/// value takes the next argument, whatever it begins with, or what follows its '='; an empty one is
/// refused. The command is told how many words to expect. Throws Error (usage).
std::vector<std::string> sorted_arguments(CLI::App& app, const std::vector<std::string>& arguments,
                                          DashWords dashes);

}  // namespace morgue
