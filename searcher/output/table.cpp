// Owns: the formats csv and tsv: a header, then a line a hit; --fields chooses the columns.
// Does not own: the columns (record_fields.hpp), cells and lines (table_rows.hpp).
#include "searcher/output/formats.hpp"
#include "searcher/output/record_fields.hpp"
#include "searcher/output/table_rows.hpp"

namespace morgue::output {

namespace {

class TableFormatter : public Formatter {
 public:
  TableFormatter(const OutputOptions& options, Writer writer) : rows_(options, std::move(writer)) {
    for (const std::string& name : options.fields) columns_.emplace_back(name, "--fields");
    if (!columns_.empty()) return;
    for (const RecordField& field : record_fields()) {
      if (field.column) columns_.emplace_back(field.name, "--fields");
    }
  }

  void refuse(const Refusal& refusal) override {
    write_header(refusal.name);
    rows_.refuse(refusal);
  }
  void begin(const Answer& answer) override { write_header(answer.name); }
  void hit(const Hit& hit) override {
    std::vector<std::string> cells;
    for (NamedPart& column : columns_) cells.push_back(column.value(hit));
    rows_.write(std::move(cells));
  }
  void end() override {}
  std::string summary() const override { return missing_parts(columns_); }

 private:
  void write_header(const QueryName& name) {
    std::vector<std::string> cells;
    for (const NamedPart& column : columns_) cells.push_back(column.name());
    rows_.begin(name, std::move(cells));
  }

  TableRows rows_;
  std::vector<NamedPart> columns_;
};

}  // namespace

std::unique_ptr<Formatter> make_table_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<TableFormatter>(options, std::move(writer));
}

}  // namespace morgue::output
