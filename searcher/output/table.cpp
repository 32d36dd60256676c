// Owns: the formats csv and tsv: a header, then a line a hit.
// Does not own: the columns (record_fields.hpp), quoting (safe_text.hpp).
#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/record_fields.hpp"

namespace morgue::output {

namespace {

class TableFormatter : public Formatter {
 public:
  TableFormatter(char separator, std::string (*field)(std::string_view), Writer writer)
      : separator_(separator), field_(field), writer_(std::move(writer)) {}

  void begin(const Answer&) override {
    write_row([](const RecordField& field) { return std::string(field.name); });
  }
  void hit(const Hit& hit) override {
    write_row([&](const RecordField& field) { return field_(field.value(hit)); });
  }
  void end() override {}

 private:
  template <typename Cell>
  void write_row(const Cell& cell) {
    std::string line;
    for (const RecordField& field : record_fields()) {
      if (!field.column) continue;
      if (!line.empty()) line += separator_;
      line += cell(field);
    }
    writer_(line + "\n");
  }

  char separator_;
  std::string (*field_)(std::string_view);
  Writer writer_;
};

}  // namespace

std::unique_ptr<Formatter> make_csv_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<TableFormatter>(',', csv_field, std::move(writer));
}

std::unique_ptr<Formatter> make_tsv_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<TableFormatter>('\t', tsv_field, std::move(writer));
}

}  // namespace morgue::output
