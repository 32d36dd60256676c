// Owns: the fuzz target of unpacking, down to the documents inside, both sought in and streamed.
#include "indexer/archives/archives.hpp"
#include "indexer/input/document_reader.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  morgue::ReadOptions options;
  options.limits.article_bytes = 64 * 1024;
  options.limits.document_bytes = 256 * 1024;
  options.limits.archive_bytes = 1024 * 1024;
  morgue::SeekableFile file;
  file.size = size;
  file.read_at = [bytes](char* out, std::size_t count, std::uint64_t offset) {
    return offset >= bytes.size() ? 0 : bytes.copy(out, count, static_cast<std::size_t>(offset));
  };
  for (morgue::SeekableFile* sought : {&file, static_cast<morgue::SeekableFile*>(nullptr)}) {
    morgue::fuzz::CountingSink sink;
    morgue::DocumentReader reader(options, sink);
    morgue::Input input = morgue::Input::over(bytes);
    reader.read(input, "/nonexistent/fuzz", sought);
  }
  return 0;
}
