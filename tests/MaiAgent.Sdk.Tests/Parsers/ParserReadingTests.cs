namespace MaiAgent.Sdk.Tests.Parsers;

public sealed class ParserReadingTests
{
    [Fact]
    public void Parsers_are_read()
    {
        var page = Wire.ReadSample<Page<Parser>>("listParsers.200.response.json");

        Assert.Equal(3, page.Count);
        Assert.Equal((ParserProvider.Llama, 2), (page.Items[1].Provider, page.Items[1].Priority));
        Assert.Null(page.Items[1].IsDefault);
        Assert.Equal(4, Wire.ReadSample<Page<Parser>>("listParsers.200.response.docs-literal.json").NextPage);
    }

    [Theory]
    [InlineData("getParser.200.response.json")]
    [InlineData("getParser.200.response.docs-literal.json")]
    public void A_parser_is_read(string sample) => Assert.Equal(ParserProvider.MaiAgent, Wire.ReadSample<Parser>(sample).Provider);

    [Theory]
    [InlineData("""{"priority":3}""")]
    [InlineData("""{"order":3}""")]
    [InlineData("""{"priority":null,"order":"3"}""")]
    [InlineData("""{"order":4,"priority":3}""")]
    public void The_rank_has_two_names(string json) => Assert.Equal(3, Wire.Read<Parser>(json).Priority);

    [Fact]
    public void File_types_are_read_in_snake_case()
    {
        var type = Assert.Single(Wire.Read<IReadOnlyList<SupportedFileType>>("""[{"file_type":".pdf","parsers":[{"is_default":true}]}]"""));

        Assert.Equal((".pdf", true), (type.FileType, type.Parsers[0].IsDefault));
    }
}
