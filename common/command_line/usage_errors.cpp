// Owns: their wording.
#include "common/command_line/usage_errors.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "common/base/edit_distance.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

Error usage_error(const CLI::App& app, const std::string& message, const std::string& hint) {
  std::string line = app.get_name();
  for (const CLI::App* above = app.get_parent(); above != nullptr; above = above->get_parent())
    line.insert(0, above->get_name() + " ");
  return Error(ErrorCode::usage, message,
               (hint.empty() ? "" : hint + "; ") + "'" + line + " --help' lists what it takes");
}

std::string in_quotes(std::string_view text) {
  return "'" + make_visible(text) + "'";
}

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i)
    list += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
  return list;
}

std::string nearest_name(const std::string& name, const std::vector<std::string>& names) {
  std::string best;
  std::size_t least = name.size() > 40 ? 0 : std::min<std::size_t>(3, name.size());
  for (const std::string& known : names) {
    if (name.size() > 1 && known.starts_with(name)) return known;
    const std::size_t distance = edit_distance(name, known);
    if (distance >= least) continue;
    least = distance;
    best = known;
  }
  return best;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

}  // namespace morgue
