// Owns: the form of errors about a command line.
// Does not own: which there are (arguments.cpp, command_line.cpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/errors.hpp"

namespace CLI {
class App;
}

namespace morgue {

/// The error with a pointer to the command's --help; `hint`: what to do, may be empty.
Error usage_error(const CLI::App& app, const std::string& message, const std::string& hint = {});

/// The text in quotes, made visible.
std::string in_quotes(std::string_view text);

/// "a, b or c".
std::string listed(const std::vector<std::string>& names);

/// The known name nearest to one that is none: what it is the beginning of, else within two edits;
/// empty where there is none.
std::string nearest_name(const std::string& name, const std::vector<std::string>& names);

/// The commands of a program.
std::vector<std::string> command_names(const CLI::App& app);

}  // namespace morgue
