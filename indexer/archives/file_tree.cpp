// Owns: reaching files beside a document, on disk and by reading an archive again.
#include "indexer/archives/file_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <utility>

#include "common/base/ascii.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxEntries = 10'000;
constexpr std::size_t kHeadBytes = 4096;
/// Members of an archive kept beside the one that was asked for.
constexpr std::size_t kMaxHeld = 64u << 20;
constexpr std::size_t kMaxMembers = 1'000'000;

std::vector<std::string> entries(const std::string& folder, bool want_folders) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator at("/" + folder, error);
  for (; !error && at != fs::directory_iterator() && names.size() < kMaxEntries;
       at.increment(error)) {
    std::error_code ignored;
    if (want_folders ? at->is_directory(ignored) : at->is_regular_file(ignored))
      names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_up_to(const std::string& path, std::size_t bytes) {
  std::string out(bytes, '\0');
  std::ifstream stream(path, std::ios::binary);
  stream.read(out.data(), static_cast<std::streamsize>(bytes));
  out.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  return out;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

}  // namespace

std::string DiskTree::resolve(const std::string& path) {
  std::error_code error;
  const fs::path found = fs::canonical("/" + path, error);
  return error || !fs::is_regular_file(found, error) ? std::string() : found.string();
}

std::vector<std::string> DiskTree::files(const std::string& folder) {
  return entries(folder, false);
}

std::vector<std::string> DiskTree::folders(const std::string& folder) {
  return entries(folder, true);
}

std::optional<std::string> DiskTree::read(const std::string& path, std::size_t max_bytes) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > max_bytes) return std::nullopt;
  return read_up_to(path, size);
}

std::string DiskTree::head(const std::string& path) {
  return read_up_to(path, kHeadBytes);
}

ArchiveTree::ArchiveTree(SeekableFile file, std::string path, std::string container,
                         ReadLimits limits)
    : file_(std::move(file)),
      path_(std::move(path)),
      container_(std::move(container)),
      limits_(limits) {
  if (file_.read_again) file_.read_at = file_.read_again;
}

/// Hands over the members of the container, in their order, until it is given false.
void ArchiveTree::visit(const Visit& visit) {
  std::uint64_t position = 0;
  Input input([this, &position](char* out, std::size_t size) {
    const std::size_t got = file_.read_at(out, size, position);
    position += got;
    return got;
  });
  PackedBytes packed;
  visit_layer({input, &file_, path_, path_, true}, 0, packed, visit);
}

bool ArchiveTree::visit_layer(const ArchiveSource& source, std::size_t depth, PackedBytes& packed,
                              const Visit& visit) {
  const Packing packing = packing_of(source.input.peek(kHeadBytes));
  if (packing == Packing::none || (packing == Packing::office && depth > 0) ||
      depth > 2 * limits_.archive_depth) {
    return true;
  }
  const std::string prefix = container_ + "!";
  ArchiveHandlers handlers;
  handlers.skip = [](const std::string&, const std::string&, bool) {};
  handlers.member = [&](Input& member, const std::string& inner, const std::string& inner_name) {
    if (source.path == container_ && inner.starts_with(prefix))
      return visit(member, inner.substr(prefix.size()));
    if (inner != container_ && inner != source.path && !prefix.starts_with(inner + "!"))
      return true;
    return visit_layer({member, nullptr, inner, inner_name, false}, depth + 1, packed, visit);
  };
  return read_archive(source, packing, limits_, packed, handlers);
}

void ArchiveTree::list() {
  if (std::exchange(listed_, true)) return;
  visit([this](Input& input, const std::string& name) {
    std::string head;
    if (ascii_lower(name).ends_with(".xml")) head = input.peek(kHeadBytes).substr(0, kHeadBytes);
    heads_.emplace(name, std::move(head));
    return heads_.size() < kMaxMembers;
  });
}

std::string ArchiveTree::resolve(const std::string& path) {
  list();
  std::string normal = fs::path(path).lexically_normal().string();
  return heads_.contains(normal) ? normal : std::string();
}

std::vector<std::string> ArchiveTree::files(const std::string& folder) {
  list();
  std::vector<std::string> names;
  for (const auto& [name, unused] : heads_) {
    if (folder_of(name) == folder && names.size() < kMaxEntries)
      names.push_back(name.substr(folder.empty() ? 0 : folder.size() + 1));
  }
  return names;
}

std::vector<std::string> ArchiveTree::folders(const std::string& folder) {
  list();
  std::set<std::string> names;
  const std::string prefix = folder.empty() ? folder : folder + "/";
  for (const auto& [name, unused] : heads_) {
    const std::size_t slash =
        name.starts_with(prefix) ? name.find('/', prefix.size()) : std::string::npos;
    if (slash != std::string::npos && names.size() < kMaxEntries)
      names.insert(name.substr(prefix.size(), slash - prefix.size()));
  }
  return {names.begin(), names.end()};
}

/// One pass: the member, the XML files of its folder, and what follows while there is room.
void ArchiveTree::load(const std::string& path, std::size_t max_bytes) {
  held_.clear();
  held_bytes_ = 0;
  const std::string folder = folder_of(path);
  visit([&](Input& input, const std::string& name) {
    if (name != path && !ascii_lower(name).ends_with(".xml")) return true;
    if (name != path &&
        (held_bytes_ > kMaxHeld || (folder_of(name) != folder && !held_.contains(path)))) {
      return true;
    }
    bool cut = false;
    std::string bytes = input.read_all(max_bytes, &cut);
    if (!cut) {
      held_bytes_ += bytes.size();
      held_[name] = std::move(bytes);
    }
    return held_bytes_ <= kMaxHeld || !held_.contains(path);
  });
}

std::optional<std::string> ArchiveTree::read(const std::string& path, std::size_t max_bytes) {
  if (!held_.contains(path)) load(path, max_bytes);
  const auto found = held_.find(path);
  if (found == held_.end()) return std::nullopt;
  return found->second;
}

std::string ArchiveTree::head(const std::string& path) {
  list();
  const auto found = heads_.find(path);
  return found == heads_.end() ? std::string() : found->second;
}

}  // namespace morgue
