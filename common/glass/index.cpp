// Owns: opening the tables, looking up stored articles.
#include "common/glass/index.hpp"

#include "common/glass/packing.hpp"

namespace morgue::glass {

std::unique_ptr<Index> Index::open(const std::filesystem::path& folder,
                                   const Xapian::Database& database) {
  const auto version = read_version(folder);
  if (!version || version->uuid != database.get_uuid() ||
      version->revision != database.get_revision())
    return nullptr;
  return std::unique_ptr<Index>(new Index(folder, *version));
}

Index::Index(const std::filesystem::path& folder, const Version& version)
    : postlist_(folder / file_name(TableId::postlist), version.root(TableId::postlist),
                version.revision),
      position_(folder / file_name(TableId::position), version.root(TableId::position),
                version.revision),
      docdata_(folder / file_name(TableId::docdata), version.root(TableId::docdata),
               version.revision),
      documents_(docdata_) {}

std::string Index::document_data(std::uint32_t docid) {
  std::string key;
  pack_sortable(key, docid);
  if (!documents_.find(key)) throw Xapian::DocNotFoundError("no article has this number");
  const Cursor::StoredTag stored = documents_.stored_tag();
  return stored.compressed ? inflater_.inflate(stored.bytes) : std::string(stored.bytes);
}

}  // namespace morgue::glass
