// Owns: the search for METS files and for what they name.
#include "indexer/formats/ocr/neighbours.hpp"

#include <algorithm>
#include <filesystem>

#include "common/base/ascii.hpp"
#include "indexer/formats/ocr/mets_document.hpp"
#include "indexer/formats/xml/xml_source.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxMetsBytes = 32u << 20;
/// Files not called like METS files are looked into where a folder has no more than these.
constexpr std::size_t kMaxPeeked = 64;
/// Folders beside a METS file's are searched by name where there are no more than these.
constexpr std::size_t kMaxSisters = 32;
constexpr std::size_t kMaxFolders = 1000;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

/// Undoes %20 and the like.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view digits = text.substr(std::min(at + 1, text.size()), 2);
    const bool hex = text[at] == '%' && digits.size() == 2 &&
                     digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (hex) {
      out += static_cast<char>(std::stoi(std::string(digits), nullptr, 16));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// The path in an xlink:href, with "/" between its parts.
std::string path_in(const std::string& reference) {
  std::string path = reference;
  for (const std::string_view start : {"file://localhost", "file://", "file:"}) {
    if (!path.starts_with(start)) continue;
    path.erase(0, start.size());
    break;
  }
  path = percent_decoded(path);
  std::replace(path.begin(), path.end(), '\\', '/');
  return path;
}

bool is_below(const std::string& path, const std::string& folder) {
  return folder.empty() || folder == "/" ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

bool is_xml(const std::string& name) {
  return ascii_lower(name).ends_with(".xml");
}

bool is_mets(const std::string& head) {
  return xml_local_root_name(head) == "mets";
}

}  // namespace

std::optional<MetsListing> MetsCatalog::listing(const std::string& folder,
                                                const std::string& name) {
  MetsListing found;
  found.path = joined(folder, name);
  if (!is_mets(tree_.head(found.path))) return std::nullopt;
  std::optional<std::string> bytes = tree_.read(found.path, kMaxMetsBytes);
  if (!bytes) return std::nullopt;
  const MetsDocument document = parse_mets(std::move(*bytes), limits_.depth);
  if (!document.error.empty()) return std::nullopt;
  found.has_articles = !document.articles.empty();
  for (const std::string& id : document.page_files) {
    std::string why;
    std::string page = find(folder, document.files.at(id), &why);
    if (!page.empty() && page != found.path) found.pages.insert(std::move(page));
  }
  return found;
}

const std::vector<MetsListing>& MetsCatalog::in_folder(const std::string& folder) {
  if (const auto known = folders_.find(folder); known != folders_.end()) return known->second;
  if (folders_.size() >= kMaxFolders) folders_.clear();
  std::vector<std::string> names = tree_.files(folder);
  std::erase_if(names, [](const std::string& name) { return !is_xml(name); });
  if (names.size() > kMaxPeeked) {
    std::erase_if(names, [](const std::string& name) {
      const std::string lower = ascii_lower(name);
      return lower.find("mets") == std::string::npos && lower.find("manifest") == std::string::npos;
    });
  }
  std::vector<MetsListing> found;
  for (const std::string& name : names) {
    if (auto one = listing(folder, name)) found.push_back(std::move(*one));
  }
  return folders_[folder] = std::move(found);
}

const std::map<std::string, std::string>& MetsCatalog::names_near(const std::string& folder) {
  if (const auto known = names_.find(folder); known != names_.end()) return known->second;
  if (names_.size() >= kMaxFolders) names_.clear();
  std::map<std::string, std::string>& names = names_[folder];
  const auto add = [&](const std::string& from) {
    for (const std::string& name : tree_.files(from)) {
      if (!is_xml(name)) continue;
      const auto [at, is_new] = names.emplace(name, joined(from, name));
      if (!is_new) at->second.clear();
    }
  };
  add(folder);
  for (const std::string& name : tree_.folders(folder)) add(joined(folder, name));
  const std::string parent = parent_of(folder);
  const std::vector<std::string> sisters = tree_.folders(parent);
  if (folder.empty() || sisters.size() > kMaxSisters) return names;
  for (const std::string& name : sisters) {
    if (joined(parent, name) != folder) add(joined(parent, name));
  }
  return names;
}

std::string MetsCatalog::find(const std::string& folder, const std::string& reference,
                              std::string* why) {
  const std::string path = path_in(reference);
  const std::string parent = parent_of(folder);
  const std::string& top = parent.empty() || parent == "/" ? folder : parent;
  const bool elsewhere = path.starts_with('/') || path.find("://") != std::string::npos ||
                         (path.size() > 1 && path[1] == ':');
  if (!elsewhere) {
    const std::string found = tree_.resolve(joined(folder, path));
    if (!found.empty() && is_below(found, top)) return found;
    if (!found.empty()) {
      *why = "outside the folder of the METS file: " + reference;
      return {};
    }
  }
  const auto& names = names_near(folder);
  const auto near = names.find(name_of(path));
  if (near != names.end() && !near->second.empty()) {
    const std::string found = tree_.resolve(near->second);
    if (!found.empty() && is_below(found, top)) return found;
  }
  *why = "no such file: " + reference;
  return {};
}

Neighbours::Neighbours(MetsCatalog& catalog, std::string path, std::string shown)
    : catalog_(catalog), path_(catalog.tree().resolve(path)), shown_(std::move(shown)) {
  folder_ = parent_of(path_);
}

std::optional<std::string> Neighbours::read(const std::string& reference, std::size_t max_bytes,
                                            std::string* why) {
  const std::string path = catalog_.find(folder_, reference, why);
  if (path.empty()) return std::nullopt;
  std::optional<std::string> bytes = catalog_.tree().read(path, max_bytes);
  if (!bytes) *why = "cannot be read, or is longer than the limit: " + reference;
  return bytes;
}

std::string Neighbours::named_by() {
  return path_.empty() ? std::string() : naming(path_, false);
}

std::string Neighbours::articles_made_by(const std::string& reference) {
  std::string why;
  const std::string page = catalog_.find(folder_, reference, &why);
  return page.empty() ? page : naming(page, true);
}

/// METS files stand in the page's folder, in the one above, or in a folder beside it.
std::string Neighbours::naming(const std::string& page, bool with_articles) {
  const std::string folder = parent_of(page);
  const std::string above = parent_of(folder);
  std::vector<std::string> places{folder};
  if (!folder.empty()) {
    places.push_back(above);
    const std::vector<std::string> sisters = catalog_.tree().folders(above);
    for (const std::string& name : sisters) {
      const std::string lower = ascii_lower(name);
      const bool likely = sisters.size() <= kMaxSisters || lower.find("mets") != std::string::npos;
      if (likely && joined(above, name) != folder) places.push_back(joined(above, name));
    }
  }
  for (const std::string& place : places) {
    for (const MetsListing& listing : catalog_.in_folder(place)) {
      if (listing.path == path_ || !listing.pages.contains(page)) continue;
      if (listing.has_articles || !with_articles) return shown_of(listing.path);
    }
  }
  return {};
}

/// The path as it would be shown: both stand in one tree, so what follows a common folder differs.
std::string Neighbours::shown_of(const std::string& path) const {
  const fs::path shown_folder = fs::path(shown_).parent_path();
  const std::size_t bang = shown_.rfind('!');
  if (shown_.ends_with(path_) && bang != std::string::npos &&
      bang + 1 + path_.size() == shown_.size()) {
    return shown_.substr(0, bang + 1) + path;
  }
  const fs::path from = folder_.empty() ? fs::path(".") : fs::path(folder_);
  return (shown_folder / fs::path(path).lexically_relative(from)).lexically_normal().string();
}

}  // namespace morgue
