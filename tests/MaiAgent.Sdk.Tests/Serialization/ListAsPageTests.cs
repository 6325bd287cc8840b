namespace MaiAgent.Sdk.Tests.Serialization;

/// <summary>A list without pages may come as a page, which has to be the only one: a list is never cut off silently.</summary>
public sealed class ListAsPageTests
{
    [Fact]
    public void The_models_are_the_same_from_a_list_and_from_a_page()
    {
        var list = Wire.ReadSample<IReadOnlyList<LargeLanguageModel>>("listLargeLanguageModels.200.response.inferred.json");
        var page = Wire.ReadSample<IReadOnlyList<LargeLanguageModel>>("listLargeLanguageModels.200.response.page.inferred.json");

        Assert.Equal(["Model A", "Model B"], list.Select(model => model.Name));
        Assert.Equal(list.Select(model => (model.Id, model.Name, model.IsDefault)), page.Select(model => (model.Id, model.Name, model.IsDefault)));
    }

    [Theory]
    [InlineData("""{"results":[{"name":"a"}]}""")]
    [InlineData("""{"count":1,"next":null,"previous":null,"results":[{"name":"a"}]}""")]
    [InlineData("""{"results":[{"name":"a"}],"next":""}""")]
    public void A_page_that_is_the_only_one_is_the_list(string json)
    {
        Assert.Equal("a", Assert.Single(Wire.Read<IReadOnlyList<WebChatSummary>>(json)).Name);
        Assert.Equal("a", Assert.Single(Wire.Read<IReadOnlyList<ChatbotSetting>>(json)).Name);
        Assert.Equal("a", Assert.Single(Wire.Read<IReadOnlyList<EmbeddingModel>>(json)).Name);
    }

    [Theory]
    [InlineData("""{"results":[{"name":"a"}],"next":"https://x/?page=2"}""", "goes on at another page")]
    [InlineData("""{"results":[{"name":"a"}],"next":"https://x/?limit=1&offset=1"}""", "goes on at another page")]
    [InlineData("""{"detail":"no"}""", "A page has results")]
    [InlineData("""{"name":"a"}""", "A page has results")]
    public void What_is_no_whole_list_is_an_error(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<MaiAgentResponseException>(() => Wire.Read<IReadOnlyList<WebChatSummary>>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_parser_is_no_list_of_file_types() =>
        Assert.Throws<MaiAgentResponseException>(() => Wire.ReadSample<IReadOnlyList<SupportedFileType>>("listSupportedFileTypes.200.response.docs-literal.json"));
}
