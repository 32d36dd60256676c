// Owns: where entries of a table go to, a new table (table_writer.hpp) or changes of one
// (table_update.hpp).
#pragma once

#include <string_view>

namespace morgue::glass {

class EntrySink {
 public:
  virtual ~EntrySink() = default;
  /// Takes an entry whose tag is not compressed. Keys ascend.
  virtual void put(std::string_view key, std::string_view tag) = 0;
};

}  // namespace morgue::glass
