// Owns: parsing the version file.
#include "common/glass/version.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <fstream>
#include <iterator>

#include "common/glass/format.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::glass {

namespace {

constexpr std::uint32_t kSmallestBlock = 2048;
constexpr std::uint32_t kLargestBlock = 65536;

std::string uuid_text(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += fmt::format("{:02x}", static_cast<unsigned char>(bytes[i]));
  }
  return text;
}

Root read_root(Unpacker& in) {
  Root root;
  root.block = in.uint32();
  const std::uint32_t bits = in.uint32();
  root.level = bits >> 2;
  root.sequential = (bits & 2) != 0;
  root.empty = (bits & 1) != 0;
  root.entries = in.uint64();
  const std::uint32_t kilobytes = in.uint32();
  if (kilobytes > kLargestBlock >> 11) throw_damaged("version file");
  root.block_size = kilobytes << 11;
  if (root.block_size < kSmallestBlock) throw_damaged("version file");
  root.compress_min = in.uint32();
  root.free_blocks = in.bytes(in.uint32());
  return root;
}

Statistics read_statistics(Unpacker& in) {
  Statistics statistics;
  if (in.at_end()) return statistics;  // no document yet
  const auto sum = [](std::uint32_t a, std::uint32_t b) {
    if (a + b < a) throw_damaged("version file");
    return a + b;
  };
  statistics.documents = in.uint32();
  statistics.last_docid = sum(statistics.documents, in.uint32());
  statistics.shortest = in.uint32();
  statistics.greatest_frequency = in.uint32();
  statistics.longest = sum(statistics.greatest_frequency, in.uint32());
  in.uint32();  // oldest changeset
  statistics.total_length = in.uint64();
  statistics.greatest_spelling_frequency = in.uint32();
  return statistics;
}

Version parse(std::string_view bytes) {
  Unpacker in(bytes);
  Version version;
  in.bytes(kMagic.size() + 2);
  version.name = in.bytes(kNameBytes);
  version.uuid = uuid_text(version.name);
  version.revision = in.uint64();
  for (Root& root : version.roots) root = read_root(in);
  version.statistics = read_statistics(in);
  return version;
}

}  // namespace

std::optional<Version> read_version(const std::filesystem::path& folder) {
  std::ifstream file(folder / "iamglass", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const std::string start =
      std::string(kMagic) + static_cast<char>(kFormat >> 8) + static_cast<char>(kFormat & 0xFF);
  if (!bytes.starts_with(start)) return std::nullopt;
  try {
    return parse(bytes);
  } catch (const Xapian::DatabaseCorruptError&) {
    return std::nullopt;  // Xapian, which read it before, knows better
  }
}

}  // namespace morgue::glass
