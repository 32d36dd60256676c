// Owns: the use of libarchive.
#include "indexer/archives/archives.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <memory>
#include <utility>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/packed_stream.hpp"
#include "indexer/archives/whole_document.hpp"
#include "indexer/documents/identity.hpp"

namespace morgue {

namespace {

constexpr std::size_t kBlock = 128 * 1024;
constexpr std::size_t kTarBlock = 512;

struct Magic {
  Packing packing;
  std::string_view bytes;
};

using namespace std::string_view_literals;

constexpr Magic kMagics[] = {
    {Packing::gzip, "\x1F\x8B\x08"sv},
    {Packing::xz, "\xFD\x37zXZ\x00"sv},
    {Packing::zstd, "\x28\xB5\x2F\xFD"sv},
    {Packing::zstd, "\x5D\x2A\x4D\x18"sv},  // with a dictionary before it
    {Packing::lz4, "\x04\x22\x4D\x18"sv},
    {Packing::lzip, "LZIP\x01"sv},
    {Packing::compress, "\x1F\x9D"sv},
    {Packing::zip, "PK\x03\x04"sv},
    {Packing::zip, "PK\x05\x06"sv},
    {Packing::zip, "PK\x07\x08PK\x03\x04"sv},
    {Packing::seven_zip, "7z\xBC\xAF\x27\x1C"sv},
};

bool is_bzip2(std::string_view head) {
  return head.size() >= 10 && head.starts_with("BZh") && head[3] >= '1' && head[3] <= '9' &&
         (head.substr(4, 6) == "1AY&SY"sv || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv);
}

/// A tar header of any age has a checksum over its 512 bytes, with spaces in the checksum's place
/// (POSIX.1-1988).
bool is_tar(std::string_view head) {
  if (head.size() < 512) return false;
  unsigned long stated = 0;
  bool any = false;
  for (std::size_t i = 148; i < 156; ++i) {
    if (head[i] >= '0' && head[i] <= '7') {
      stated = stated * 8 + static_cast<unsigned long>(head[i] - '0');
      any = true;
    } else if (any || head[i] != ' ') {
      break;
    }
  }
  unsigned long sum = 0;
  for (std::size_t i = 0; i < 512; ++i) {
    sum += i >= 148 && i < 156 ? 32u : static_cast<unsigned char>(head[i]);
  }
  return any && sum == stated && head[0] != '\0';
}

/// Word processors' and e-books' files are zip files whose first member says so.
bool is_office(std::string_view head) {
  const std::string_view name = head.substr(std::min<std::size_t>(30, head.size()), 64);
  for (const std::string_view start : {"[Content_Types].xml", "mimetypeapplication/", "_rels/.rels",
                                       "word/", "docProps/", "xl/", "ppt/"}) {
    if (name.starts_with(start)) return true;
  }
  return false;
}

/// Feeds libarchive and measures. Its functions are called from C, so exceptions are kept and
/// thrown later.
class Feed {
 public:
  Feed(const ArchiveSource& source, PackedBytes& packed) : source_(source), packed_(packed) {}

  la_ssize_t read(const void** block) {
    try {
      const std::size_t size = source_.file != nullptr ? read_file(block) : read_input(block);
      return static_cast<la_ssize_t>(size);
    } catch (...) {
      failure_ = std::current_exception();
      return -1;
    }
  }

  la_int64_t seek(la_int64_t offset, int whence) {
    if (source_.file == nullptr) return ARCHIVE_FATAL;
    const auto size = static_cast<la_int64_t>(source_.file->size);
    const la_int64_t base = whence == SEEK_SET   ? 0
                            : whence == SEEK_CUR ? static_cast<la_int64_t>(position_)
                                                 : size;
    position_ = static_cast<std::uint64_t>(std::clamp<la_int64_t>(base + offset, 0, size));
    return static_cast<la_int64_t>(position_);
  }

  /// Whether the source ended with something else than the zeros that end a tar archive (POSIX pax,
  /// "end-of-archive").
  bool ended_without_zeros() const {
    return ended_ && tail_.find_first_not_of('\0') != std::string::npos;
  }

  void throw_failure() {
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  std::size_t read_file(const void** block) {
    buffer_.resize(kBlock);
    const std::size_t got = source_.file->read_at(buffer_.data(), buffer_.size(), position_);
    position_ += got;
    *block = buffer_.data();
    // Parts of a zip file that are read twice do not make it larger.
    if (source_.outermost) packed_.read = std::min(packed_.read + got, source_.file->size);
    return got;
  }

  std::size_t read_input(const void** block) {
    const std::string_view piece = source_.input.read(kBlock);
    *block = piece.data();
    ended_ = piece.empty();
    if (!ended_) tail_ = piece.substr(piece.size() - std::min(piece.size(), kTarBlock));
    if (source_.outermost) packed_.read += piece.size();
    return piece.size();
  }

  const ArchiveSource& source_;
  PackedBytes& packed_;
  std::string buffer_;
  std::string tail_;  ///< the last bytes read of the input
  bool ended_ = false;
  std::uint64_t position_ = 0;
  std::exception_ptr failure_;
};

la_ssize_t on_read(archive*, void* feed, const void** block) {
  return static_cast<Feed*>(feed)->read(block);
}
la_int64_t on_seek(archive*, void* feed, la_int64_t offset, int whence) {
  return static_cast<Feed*>(feed)->seek(offset, whence);
}

struct FreeArchive {
  void operator()(archive* opened) const { archive_read_free(opened); }
};

/// Allows libarchive this one packing and nothing else.
void support(archive* opened, Packing packing) {
  if (packing == Packing::tar) archive_read_support_format_tar(opened);
  if (packing == Packing::zip || packing == Packing::office)
    archive_read_support_format_zip(opened);
  if (packing == Packing::seven_zip) archive_read_support_format_7zip(opened);
}

/// libarchive brings names into the charset of the locale, and loses those that do not fit;
/// programs here do not depend on the user's locale.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = uselocale(utf8_);
  }
  ~Utf8Locale() {
    if (utf8_ == nullptr) return;
    uselocale(before_);
    freelocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

std::string member_name(archive_entry* entry, std::uint64_t number) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr || *name == '\0') name = archive_entry_pathname(entry);
  if (name == nullptr || *name == '\0') return fmt::format("member {}", number);
  const std::string_view text = name;
  return one_line_bytes(text.starts_with("./") && text.size() > 2 ? text.substr(2) : text);
}

/// Why a member is rightly left out, or an empty text.
std::string_view why_left_out(archive_entry* entry, std::string_view name) {
  if (archive_entry_hardlink(entry) != nullptr || archive_entry_filetype(entry) == AE_IFLNK) {
    return "a link within the archive";
  }
  const auto type = archive_entry_filetype(entry);
  if (type != AE_IFREG && type != 0) return "a special file";
  const std::string_view last = name.substr(name.rfind('/') + 1);
  if (last.starts_with('.') || name.starts_with("__MACOSX/")) return "a hidden file";
  if (last.ends_with('~') || last.ends_with(".bak")) return "an editor's backup";
  return {};
}

/// One run over one archive.
class ArchiveRun {
 public:
  ArchiveRun(const ArchiveSource& source, Packing packing, const ReadLimits& limits,
             PackedBytes& packed, const ArchiveHandlers& handlers)
      : source_(source),
        packing_(packing),
        limits_(limits),
        packed_(packed),
        handlers_(handlers),
        feed_(source, packed),
        archive_(archive_read_new()) {
    if (archive_ == nullptr) throw std::bad_alloc();
    support(archive_.get(), packing);
    archive_read_set_read_callback(archive_.get(), on_read);
    if (source.file != nullptr) archive_read_set_seek_callback(archive_.get(), on_seek);
    archive_read_set_callback_data(archive_.get(), &feed_);
  }

  bool run() {
    if (archive_read_open1(archive_.get()) < ARCHIVE_WARN) return report_damage(source_.path);
    for (std::uint64_t number = 1;; ++number) {
      archive_entry* entry = nullptr;
      const int status = next_header(&entry, number);
      feed_.throw_failure();
      if (status == ARCHIVE_EOF) break;
      if (status == ARCHIVE_FATAL) return report_damage(source_.path);
      if (status == ARCHIVE_RETRY) continue;
      if (status < ARCHIVE_WARN) {
        handlers_.skip(source_.path, "a member is damaged: " + error_text(), true);
        continue;
      }
      if (!member(entry)) return false;
      if (refused_) return true;
    }
    if (packing_ == Packing::tar && feed_.ended_without_zeros())
      handlers_.skip(source_.path, "cut short: the archive has no end mark", true);
    if (members_ == 0) handlers_.skip(source_.path, "an empty archive", true);
    return true;
  }

 private:
  int next_header(archive_entry** entry, std::uint64_t number) {
    const Utf8Locale locale;
    const int status = archive_read_next_header(archive_.get(), entry);
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN) name_ = member_name(*entry, number);
    return status;
  }

  bool member(archive_entry* entry) {
    const std::string& name = name_;
    const std::string path = source_.path + "!" + name;
    ++members_;
    if (archive_entry_filetype(entry) == AE_IFDIR) return true;
    if (const auto reason = why_left_out(entry, name); !reason.empty()) {
      handlers_.skip(path, std::string(reason), false);
      return true;
    }
    if (archive_entry_is_encrypted(entry) > 0) {
      handlers_.skip(path, "it is encrypted", true);
      return true;
    }
    damage_.clear();
    Input input([this](char* out, std::size_t size) { return pull(out, size); });
    if (!input.peek(1).empty() || damage_.empty()) {
      if (!handlers_.member(input, path, name)) return false;
      // A reader may leave the rest unread; damage in it is none of its business.
    }
    if (!damage_.empty())
      handlers_.skip(path, "damaged, read as far as possible: " + damage_, true);
    return true;
  }

  std::size_t pull(char* out, std::size_t size) {
    if (!damage_.empty()) return 0;
    const la_ssize_t got = archive_read_data(archive_.get(), out, size);
    feed_.throw_failure();
    if (got < 0) {
      damage_ = error_text();
      return 0;
    }
    unpacked_ += static_cast<std::uint64_t>(got);
    refused_ = true;  // unless the next line returns
    check_expansion(limits_, packed_, unpacked_);
    refused_ = false;
    return static_cast<std::size_t>(got);
  }

  std::string error_text() {
    const char* text = archive_error_string(archive_.get());
    return text != nullptr ? make_visible(repair_utf8(text)) : "unknown error";
  }

  bool report_damage(const std::string& path) {
    feed_.throw_failure();
    handlers_.skip(path, "the archive is damaged: " + error_text(), true);
    return true;
  }

  const ArchiveSource& source_;
  Packing packing_;
  const ReadLimits& limits_;
  PackedBytes& packed_;
  const ArchiveHandlers& handlers_;
  Feed feed_;
  std::unique_ptr<archive, FreeArchive> archive_;
  std::string name_;    ///< of the last header
  std::string damage_;  ///< of the member that is being read
  std::uint64_t unpacked_ = 0;
  std::uint64_t members_ = 0;
  bool refused_ = false;
};

/// 7z has its directory at the end: where the file itself cannot be sought in, it is held in
/// memory.
bool read_seven_zip(const ArchiveSource& source, const ReadLimits& limits, PackedBytes& packed,
                    const ArchiveHandlers& handlers) {
  bool cut = false;
  const std::string bytes = source.input.read_all(limits.document_bytes, &cut);
  if (cut) {
    handlers.skip(source.path,
                  fmt::format("a 7z archive that is no file of its own may have {} bytes",
                              limits.document_bytes),
                  true);
    return true;
  }
  SeekableFile file = seekable(bytes);
  ArchiveSource inner{source.input, &file, source.path, source.name, source.outermost};
  return ArchiveRun(inner, Packing::seven_zip, limits, packed, handlers).run();
}

}  // namespace

Packing packing_of(std::string_view head) {
  for (const Magic& magic : kMagics) {
    if (!head.starts_with(magic.bytes)) continue;
    return magic.packing == Packing::zip && is_office(head) ? Packing::office : magic.packing;
  }
  if (is_bzip2(head)) return Packing::bzip2;
  return is_tar(head) ? Packing::tar : Packing::none;
}

bool is_compressed_stream(Packing packing) {
  return packing != Packing::none && packing < Packing::tar;
}

std::string name_without_packing(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {".gz", ""}, {".bz2", ""},  {".xz", ""},      {".zst", ""},      {".lz4", ""},    {".lz", ""},
      {".Z", ""},  {".gzip", ""}, {".tgz", ".tar"}, {".tbz2", ".tar"}, {".txz", ".tar"}};
  for (const auto& [packed, plain] : kEndings) {
    if (name.ends_with(packed))
      return std::string(name.substr(0, name.size() - packed.size())) + std::string(plain);
  }
  return std::string(name);
}

bool read_archive(const ArchiveSource& source, Packing packing, const ReadLimits& limits,
                  PackedBytes& packed, const ArchiveHandlers& handlers) {
  if (is_compressed_stream(packing)) {
    return read_packed_stream(source, packing, limits, packed, handlers);
  }
  if (packing == Packing::seven_zip && source.file == nullptr) {
    return read_seven_zip(source, limits, packed, handlers);
  }
  // A tar is read as it comes.
  ArchiveSource plain = source;
  const bool has_directory =
      packing == Packing::zip || packing == Packing::seven_zip || packing == Packing::office;
  if (!has_directory) plain.file = nullptr;
  return ArchiveRun(plain, packing, limits, packed, handlers).run();
}

}  // namespace morgue
