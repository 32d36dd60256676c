// Owns: the layout of the version file.
#include "common/glass/version_writer.hpp"

#include <cerrno>
#include <fstream>
#include <random>

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

}  // namespace

unsigned compress_min(TableId table) {
  return table == TableId::postlist || table == TableId::position ? 0 : kCompressMin;
}

void write_version(const std::filesystem::path& folder, const RootInfos& roots,
                   const Statistics& statistics) {
  std::string version(kMagic);
  version.push_back(static_cast<char>(kFormat >> 8));
  version.push_back(static_cast<char>(kFormat & 0xFF));
  version += random_name();
  pack_uint(version, kFirstRevision);
  for (const std::string& root : roots) version += root;
  pack_uint(version, statistics.documents);
  pack_uint(version, statistics.last_docid - statistics.documents);
  pack_uint(version, statistics.shortest);
  pack_uint(version, statistics.greatest_frequency);
  pack_uint(version, statistics.longest - statistics.greatest_frequency);
  pack_uint(version, 0);  // oldest changeset
  pack_uint(version, statistics.total_length);
  pack_uint(version, statistics.greatest_spelling_frequency);
  std::ofstream file(folder / "iamglass", std::ios::binary);
  file << version;
  file.close();
  if (!file) throw write_error(folder / "iamglass", errno);
}

}  // namespace morgue::glass
