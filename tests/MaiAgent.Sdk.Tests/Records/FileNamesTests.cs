using System.Text;

namespace MaiAgent.Sdk.Tests.Records;

public sealed class FileNamesTests
{
    private const string Default = "download";

    [Theory]
    [InlineData("report.xlsx", "report.xlsx")]
    [InlineData("對話記錄 2025.xlsx", "對話記錄 2025.xlsx")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("""..\..\windows\win.ini""", "win.ini")]
    [InlineData("C:evil.xlsx", "C_evil.xlsx")]
    [InlineData("a\u0000b\nc.xlsx", "a_b_c.xlsx")]
    [InlineData("a<b>|?*\".xlsx", "a_b_____.xlsx")]
    [InlineData("invoice\u202Exslx.exe", "invoicexslx.exe")]
    [InlineData("name.xlsx. . ", "name.xlsx")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.tar.gz", "_nul.tar.gz")]
    [InlineData("Aux .xlsx", "_Aux .xlsx")]
    [InlineData("prn.", "_prn")]
    [InlineData("com1.xlsx", "_com1.xlsx")]
    [InlineData("LPT\u00b2.xlsx", "_LPT\u00b2.xlsx")]
    [InlineData("CONOUT$", "_CONOUT$")]
    [InlineData("console.xlsx", "console.xlsx")]
    [InlineData("com10.xlsx", "com10.xlsx")]
    [InlineData("records.con", "records.con")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("", Default)]
    [InlineData(null, Default)]
    [InlineData(".", Default)]
    [InlineData("..", Default)]
    [InlineData("a/..", Default)]
    [InlineData("a/", Default)]
    [InlineData(" . . ", Default)]
    public void A_name_is_made_safe(string? name, string expected) => Assert.Equal(expected, FileNames.MakeSafe(name));

    [Theory]
    [InlineData(300, ".xlsx")]
    [InlineData(251, ".xlsx")]
    [InlineData(300, "")]
    public void A_long_name_keeps_its_extension_within_255_bytes(int length, string extension)
    {
        foreach (var text in (string[])["a", "中", "😀"])
        {
            var name = FileNames.MakeSafe(string.Concat(Enumerable.Repeat(text, length)) + extension);

            Assert.InRange(Encoding.UTF8.GetByteCount(name), 250, 255);
            Assert.EndsWith(extension, name, StringComparison.Ordinal);
            Assert.DoesNotContain('\uFFFD', name);
        }
    }

    [Fact]
    public void A_long_extension_is_cut_too() => Assert.InRange(Encoding.UTF8.GetByteCount(FileNames.MakeSafe("a." + new string('x', 400))), 1, 255);

    [Fact]
    public void Half_a_surrogate_pair_does_not_survive() => Assert.Equal("a\uFFFD.xlsx", FileNames.MakeSafe("a\uD83D.xlsx"));

    [Theory]
    [InlineData("attachment; filename=\"chatbot_records.xlsx\"", "chatbot_records.xlsx")]
    [InlineData("attachment; filename=records.xlsx", "records.xlsx")]
    [InlineData("attachment; filename=my records.xlsx", "my records.xlsx")]
    [InlineData("attachment; filename=\"a.xlsx\"; filename*=UTF-8''%E8%A8%98%E9%8C%84.xlsx", "記錄.xlsx")]
    [InlineData("attachment; filename*=UTF-8''..%2F..%2Fx.xlsx", "x.xlsx")]
    [InlineData("attachment; filename=\"../x.xlsx\"", "x.xlsx")]
    [InlineData("attachment; filename=\"\\\"G.I. Jive 1944\\\".xlsx\"", "_G.I. Jive 1944_.xlsx")]
    [InlineData("attachment; filename=\"a;b=c.xlsx\"; size=1", "a;b=c.xlsx")]
    [InlineData("attachment; filename=\"a\\;b.xlsx\"", "a;b.xlsx")]
    [InlineData("attachment; filename=\"a;\\\"b\\\".xlsx\"; not well formed", "a;_b_.xlsx")]
    [InlineData("attachment; filename=my \"own\" records.xlsx; size=1", "my _own_ records.xlsx")]
    [InlineData("attachment; filename=\"\\", Default)]
    [InlineData("attachment; filename=\"=?utf-8?B?6KiY6YyELnhsc3g=?=\"", "記錄.xlsx")]
    [InlineData("attachment", Default)]
    [InlineData("attachment; filename=\"\"", Default)]
    [InlineData("", Default)]
    public void The_name_comes_from_the_header(string header, string expected)
    {
        using var content = new ByteArrayContent([]);
        content.Headers.TryAddWithoutValidation("Content-Disposition", header);

        Assert.Equal(expected, FileNames.From(content.Headers));
    }

    [Fact]
    public void Plain_utf8_that_arrived_as_latin1_is_read_as_what_it_is()
    {
        using var content = new ByteArrayContent([]);
        var latin1 = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("attachment; filename=\"記錄.xlsx\""));
        content.Headers.TryAddWithoutValidation("Content-Disposition", latin1);

        Assert.Equal("記錄.xlsx", FileNames.From(content.Headers));
    }
}
