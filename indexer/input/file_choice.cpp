// Owns: the order in which the rules are asked.
#include "indexer/input/file_choice.hpp"

#include <algorithm>

#include "common/base/errors.hpp"
#include "common/base/read_file.hpp"

namespace morgue {

namespace {

/// Bytes; more rules than that are not read.
constexpr std::size_t kMaxRuleBytes = 1u << 20;

std::string_view name_of(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace

FileChoice::FileChoice(const ChoiceOptions& options) : wants_(options.wants) {
  for (const std::string& rule : options.exclude) exclude_.add(rule);
  for (const std::string& rule : options.include) include_.add(rule);
  for (const std::string& path : options.own) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) own_.emplace(status.st_dev, status.st_ino);
  }
}

std::string FileChoice::enter(const std::string& folder, const std::vector<std::string>& names) {
  Folder entered{folder.size() + (folder.ends_with('/') ? 0 : 1), {}, false};
  std::string why;
  if (std::binary_search(names.begin(), names.end(), kIgnoreFile)) {
    try {
      entered.rules =
          read_ignore_rules(read_file(folder + "/" + std::string(kIgnoreFile), kMaxRuleBytes));
    } catch (const Error& error) {
      why = error.what();
    }
  }
  entered.has_qrels = std::any_of(names.begin(), names.end(),
                                  [](const std::string& name) { return is_named_qrels(name); });
  folders_.push_back(std::move(entered));
  return why;
}

std::string_view FileChoice::why_left_out(std::string_view name) {
  if (name == kIgnoreFile) return "rules for morgue-index";
  if (name.starts_with('.')) return "a hidden file";
  const bool is_backup = name.ends_with('~') || name.ends_with(".bak") || name.ends_with(".swp") ||
                         name.ends_with(".orig") || (name.starts_with('#') && name.ends_with('#'));
  return is_backup ? "an editor's backup" : std::string_view{};
}

bool FileChoice::is_own(const struct stat& status) const {
  return own_.contains({status.st_dev, status.st_ino});
}

/// The inner folder's rules before those of the folders around it, as in gitignore(5).
IgnoreRules::Verdict FileChoice::verdict(std::string_view path, bool is_folder) const {
  for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) {
    const auto said = folder->rules.of(path.substr(folder->prefix), is_folder);
    if (said != IgnoreRules::Verdict::none) return said;
  }
  return IgnoreRules::Verdict::none;
}

std::string_view FileChoice::why_left_out(const std::string& path,
                                          const struct stat& status) const {
  const std::string_view reason = why_ruled_out(path, status);
  if (!reason.empty() || !wants_ || wants_(path, status)) return reason;
  return "not asked for";
}

std::string_view FileChoice::why_ruled_out(const std::string& path,
                                           const struct stat& status) const {
  using Verdict = IgnoreRules::Verdict;
  if (is_own(status)) return "written by this run itself";
  if (folders_.empty()) return {};
  const bool is_folder = S_ISDIR(status.st_mode);
  const std::string_view below = std::string_view(path).substr(folders_.front().prefix);
  const Verdict excluded = exclude_.of(below, is_folder);
  if (excluded == Verdict::left_out) return "left out by --exclude";
  const Verdict ruled = excluded == Verdict::none ? verdict(path, is_folder) : excluded;
  if (ruled == Verdict::left_out) return "left out by .morgueignore";
  if (is_folder || ruled == Verdict::taken_back) return {};
  if (!include_.empty() && include_.of(below, false) != Verdict::left_out)
    return "not among --include";
  return why_no_article(name_of(path), folders_.back().has_qrels);
}

}  // namespace morgue
