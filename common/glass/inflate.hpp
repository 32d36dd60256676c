// Owns: reading raw deflate streams, as Xapian stores texts, term lists and synonyms.
// Does not own: writing them (common/glass/deflate.hpp), where they stand (block.hpp).
#pragma once

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace morgue::glass {

/// Not thread-safe. Made once for many streams, since its tables are large.
class Inflater {
 public:
  Inflater();

  /// The text of a stream. Throws Xapian::DatabaseCorruptError for a damaged one.
  std::string inflate(std::string_view stream);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* inflater) const {
      libdeflate_free_decompressor(inflater);
    }
  };
  std::unique_ptr<libdeflate_decompressor, Free> inflater_;
};

}  // namespace morgue::glass
