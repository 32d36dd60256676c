// Owns: the form of a document's list of terms in the term list table.
// Does not own: compressing it (deflate.hpp), the table (table_writer.hpp).
// Source of the format: Xapian 1.4.22, backends/glass/glass_termlisttable.cc.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/packing.hpp"

namespace morgue::glass {

/// Packs the terms of one document, in the order of their bytes. Names must stay where they are
/// until the next is added.
class TermListPacker {
 public:
  void add(std::string_view name, std::uint32_t frequency) {
    const std::size_t shared = terms_ == 0 ? 0 : shared_prefix(previous_, name);
    // Frequency and shared prefix in one byte where they fit; the first term has no prefix to
    // share.
    const std::size_t both = (std::size_t{frequency} + 1) * (previous_.size() + 1) + shared;
    const bool packed = terms_ > 0 && frequency < 127 && both < 256;
    if (terms_ > 0) list_.push_back(static_cast<char>(packed ? both : shared));
    list_.push_back(static_cast<char>(name.size() - shared));
    list_.append(name.substr(shared));
    if (!packed) pack_uint(list_, frequency);
    previous_ = name;
    ++terms_;
    length_ += frequency;
  }

  /// Of the document, in words.
  std::uint32_t length() const { return length_; }

  /// The entry's tag; empty for a document without terms.
  std::string tag() const {
    std::string tag;
    if (terms_ == 0) return tag;
    pack_uint(tag, length_);
    pack_uint(tag, terms_);
    return tag += list_;
  }

 private:
  static std::size_t shared_prefix(std::string_view a, std::string_view b) {
    const auto [end, unused] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
  }

  std::string list_;
  std::string_view previous_;
  std::uint32_t terms_ = 0;
  std::uint32_t length_ = 0;
};

}  // namespace morgue::glass
