// Owns: the layout of the version file.
#include "common/glass/version_writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>
#include <string_view>

#include "common/base/errors.hpp"
#include "common/glass/deflate.hpp"
#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"

namespace morgue::glass {

namespace {

/// By it readers tell this database from others of the same revision.
std::string random_name() {
  std::random_device random;
  std::string name;
  while (name.size() < kNameBytes) name.push_back(static_cast<char>(random() & 0xFF));
  return name;
}

constexpr const char* kVersionFile = "iamglass";
/// What Xapian calls it as well.
constexpr const char* kNextVersionFile = "v.tmp";

std::string packed(std::string_view name, std::uint64_t revision, const RootInfos& roots,
                   const Statistics& statistics) {
  std::string version(kMagic);
  version.push_back(static_cast<char>(kFormat >> 8));
  version.push_back(static_cast<char>(kFormat & 0xFF));
  version += name;
  pack_uint(version, revision);
  for (const std::string& root : roots) version += root;
  pack_uint(version, statistics.documents);
  pack_uint(version, statistics.last_docid - statistics.documents);
  pack_uint(version, statistics.shortest);
  pack_uint(version, statistics.greatest_frequency);
  pack_uint(version, statistics.longest - statistics.greatest_frequency);
  pack_uint(version, 0);  // oldest changeset
  pack_uint(version, statistics.total_length);
  pack_uint(version, statistics.greatest_spelling_frequency);
  return version;
}

}  // namespace

unsigned compress_min(TableId table) {
  return table == TableId::postlist || table == TableId::position ? 0 : kCompressMin;
}

std::string pack_root(const Root& root) {
  std::string info;
  pack_uint(info, root.block);
  pack_uint(info, root.level << 2 | (root.sequential ? 2u : 0u) | (root.empty ? 1u : 0u));
  pack_uint(info, root.entries);
  pack_uint(info, root.block_size >> 11);
  pack_uint(info, root.compress_min);
  pack_string(info, root.free_blocks);
  return info;
}

void write_version(const std::filesystem::path& folder, const RootInfos& roots,
                   const Statistics& statistics) {
  const std::string version = packed(random_name(), kFirstRevision, roots, statistics);
  std::ofstream file(folder / kVersionFile, std::ios::binary);
  file << version;
  file.close();
  if (!file) throw write_error(folder / kVersionFile, errno);
}

void replace_version(const std::filesystem::path& folder, const Version& version) {
  RootInfos roots;
  std::transform(version.roots.begin(), version.roots.end(), roots.begin(), pack_root);
  const std::filesystem::path next = folder / kNextVersionFile;
  const int descriptor = ::open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) throw write_error(next, errno);
  const std::string bytes = packed(version.name, version.revision, roots, version.statistics);
  const bool written =
      ::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
      ::fdatasync(descriptor) == 0;
  const int error = errno;
  ::close(descriptor);
  if (written && ::rename(next.c_str(), (folder / kVersionFile).c_str()) == 0) return;
  const int reason = written ? errno : error;
  ::unlink(next.c_str());
  throw write_error(next, reason);
}

}  // namespace morgue::glass
