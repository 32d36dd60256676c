// Owns: names of neighbours, and those on disk.
#include "indexer/readers/neighbours.hpp"

#include <algorithm>
#include <fstream>

namespace morgue {

namespace fs = std::filesystem;

std::optional<NeighbourName> NeighbourName::of(const std::string& name) {
  if (name.starts_with('/') || name.find('\0') != std::string::npos) return std::nullopt;
  NeighbourName found;
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string part = name.substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    } else if (++found.up > 1) {
      return std::nullopt;
    }
  }
  for (const std::string& part : parts) found.path += (found.path.empty() ? "" : "/") + part;
  return found;
}

FolderNeighbours::FolderNeighbours(const std::string& file) {
  std::error_code error;
  const fs::path parent = fs::path(file).parent_path();
  folder_ = fs::weakly_canonical(parent.empty() ? fs::path(".") : parent, error);
}

std::optional<fs::path> FolderNeighbours::inside(const std::string& name) const {
  const auto relative = NeighbourName::of(name);
  if (!relative) return std::nullopt;
  const fs::path root = relative->up == 0 ? folder_ : folder_.parent_path();
  std::error_code error;
  const fs::path path = fs::weakly_canonical(root / relative->path, error);
  if (error) return std::nullopt;
  const auto [end, unused] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end() ? std::optional(path) : std::nullopt;
}

std::vector<std::string> FolderNeighbours::names(const std::string& folder, std::size_t most) {
  std::vector<std::string> names;
  const auto path = inside(folder);
  if (!path) return names;
  std::error_code error;
  for (fs::directory_iterator at(*path, error), end; !error && at != end && names.size() < most;
       at.increment(error)) {
    std::error_code unknown;
    if (at->is_regular_file(unknown)) names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::string> FolderNeighbours::read(const std::string& name, std::size_t max_bytes,
                                                  std::string& why) {
  const auto path = inside(name);
  if (!path) {
    why = "outside the folder of the file";
    return std::nullopt;
  }
  std::error_code error;
  const std::uintmax_t size = fs::is_regular_file(*path, error) ? fs::file_size(*path, error) : 0;
  std::ifstream stream;
  if (!error && size > 0) stream.open(*path, std::ios::binary);
  if (!stream.is_open()) why = size > 0 ? "cannot be opened" : "no such file";
  if (size > max_bytes) why = "longer than the limit";
  if (!why.empty()) return std::nullopt;
  std::string bytes(size, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  if (bytes.size() == size) return bytes;
  why = "cannot be read whole";
  return std::nullopt;
}

}  // namespace morgue
