// Owns: the loop between input, decoder and reader.
#include "indexer/archives/packed_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "common/base/errors.hpp"
#include "indexer/archives/decoders.hpp"

namespace morgue {

namespace {

constexpr std::size_t kBlock = 128 * 1024;
/// Below this nothing is refused for its ratio: short repetitions are packed by more than any
/// limit.
constexpr std::uint64_t kRatioFrom = 8u << 20;

std::optional<Coding> coding_of(Packing packing) {
  switch (packing) {
    case Packing::gzip:
      return Coding::gzip;
    case Packing::bzip2:
      return Coding::bzip2;
    case Packing::xz:
      return Coding::xz;
    case Packing::zstd:
      return Coding::zstd;
    case Packing::lzip:
      return Coding::lzip;
    case Packing::lz4:
      return Coding::lz4;
    case Packing::compress:
      return Coding::lzw;
    case Packing::none:
    case Packing::tar:
    case Packing::zip:
    case Packing::seven_zip:
    case Packing::office:
      return std::nullopt;
  }
  return std::nullopt;
}

class StreamRun {
 public:
  StreamRun(const ArchiveSource& source, Coding coding, const ReadLimits& limits,
            PackedBytes& packed)
      : source_(source), limits_(limits), packed_(packed), decoder_(make_decoder(coding)) {}

  std::size_t pull(char* out, std::size_t size) {
    while (decoder_->damage().empty() && !decoder_->ended()) {
      if (rest_.empty() && !last_) {
        rest_ = source_.input.read(kBlock);
        last_ = rest_.empty();
        if (source_.outermost) packed_.read += rest_.size();
      }
      const std::size_t got = decoder_->decode(rest_, last_, out, size);
      if (got == 0) continue;
      unpacked_ += got;
      check_expansion(limits_, packed_, unpacked_);
      return got;
    }
    return 0;
  }

  const std::string& damage() const { return decoder_->damage(); }
  bool empty() const { return unpacked_ == 0; }

 private:
  const ArchiveSource& source_;
  const ReadLimits& limits_;
  PackedBytes& packed_;
  std::unique_ptr<StreamDecoder> decoder_;
  std::string_view rest_;  ///< of what the input gave last
  bool last_ = false;
  std::uint64_t unpacked_ = 0;
};

}  // namespace

void check_expansion(const ReadLimits& limits, const PackedBytes& packed, std::uint64_t unpacked) {
  const double allowed =
      limits.expansion_ratio * static_cast<double>(std::max<std::uint64_t>(packed.read, 1));
  if (unpacked > limits.archive_bytes) {
    throw Error(ErrorCode::io,
                fmt::format("refused: it unpacks to more than {} bytes", limits.archive_bytes));
  }
  if (unpacked > kRatioFrom && static_cast<double>(unpacked) > allowed) {
    throw Error(ErrorCode::io, fmt::format("refused: it unpacks to more than {} times its size",
                                           limits.expansion_ratio));
  }
}

bool read_packed_stream(const ArchiveSource& source, Packing packing, const ReadLimits& limits,
                        PackedBytes& packed, const ArchiveHandlers& handlers) {
  StreamRun run(source, *coding_of(packing), limits, packed);
  Input input([&run](char* out, std::size_t size) { return run.pull(out, size); });
  if (input.peek(1).empty()) {
    handlers.skip(source.path, run.damage().empty() ? "the file is empty" : run.damage(), true);
    return true;
  }
  if (!handlers.member(input, source.path, name_without_packing(source.name))) return false;
  // A reader may leave the rest unread; damage in it is none of its business.
  if (!run.damage().empty())
    handlers.skip(source.path, "damaged, read as far as possible: " + run.damage(), true);
  return true;
}

}  // namespace morgue
