// Owns: holding documents in memory.
#include "indexer/archives/whole_document.hpp"

namespace morgue {

std::optional<std::string> read_whole(Input& input, const ReadContext& context, ArticleSink& sink) {
  bool cut = false;
  std::string bytes = input.read_all(context.limits.document_bytes, &cut);
  if (!cut) return bytes;
  sink.skipped({{context.path, 0, 0, 0}, "file longer than the limit", true});
  return std::nullopt;
}

SeekableFile seekable(std::string_view bytes) {
  SeekableFile file;
  file.size = bytes.size();
  file.read_at = [bytes](char* out, std::size_t size, std::uint64_t offset) {
    return offset >= bytes.size() ? 0 : bytes.copy(out, size, static_cast<std::size_t>(offset));
  };
  return file;
}

}  // namespace morgue
