namespace MaiAgent.Sdk.Tests.KnowledgeBaseFiles;

public sealed class KnowledgeBaseFileReadingTests
{
    private static readonly Guid Id = new("f50d3a87-91b6-4e2c-8d74-0c5e2a9b7601");
    private static readonly Guid Parser = new("17c5a0e4-2d8b-4963-9f1e-a8b7c6d5e901");

    [Theory]
    [InlineData("registerKnowledgeBaseFiles.201.response.json", null)]
    [InlineData("registerKnowledgeBaseFiles.201.response.page.json", "File uploaded, waiting for processing")]
    [InlineData("registerKnowledgeBaseFiles.201.response.files.json", null)]
    public void Registered_files_are_read_in_each_of_three_shapes(string sample, string? message)
    {
        var file = Assert.Single(Wire.ReadSample<IReadOnlyList<KnowledgeBaseFile>>(sample));

        Assert.Equal((Id, "退換貨政策.pdf", FileStatus.Initial, Parser), (file.Id, file.Filename, file.Status, file.Parser?.Id));
        Assert.Equal(message, file.StatusDetail?.Message);
        Assert.Null(file.AdditionalProperties);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"results":null}""")]
    [InlineData("""{"files":{}}""")]
    [InlineData("\"done\"")]
    public void An_object_without_a_list_is_no_list(string json) =>
        Assert.Throws<MaiAgentResponseException>(() => Wire.Read<IReadOnlyList<KnowledgeBaseFile>>(json));

    [Theory]
    [InlineData("""{"fileType":"pdf","size":7,"createdAt":"1756036812000"}""")]
    [InlineData("""{"file_type":"pdf","file_size":7,"created_at":"1756036812000"}""")]
    [InlineData("""{"fileType":"pdf","size":7,"createdAt":"1756036812000","file_type":"doc","file_size":8,"created_at":"1"}""")]
    [InlineData("""{"file_type":"doc","file_size":8,"created_at":"1","fileType":"pdf","size":7,"createdAt":"1756036812000"}""")]
    public void Both_spellings_are_read_and_camel_case_wins(string json)
    {
        var file = Wire.Read<KnowledgeBaseFile>(json);

        Assert.Equal(("pdf", 7L, DateTimeOffset.FromUnixTimeMilliseconds(1756036812000)), (file.FileType, file.Size, file.CreatedAt));
        Assert.Null(file.AdditionalProperties);
    }

    [Theory]
    [InlineData("null", null, null)]
    [InlineData("\"\"", null, null)]
    [InlineData("\"pending\"", "pending", null)]
    [InlineData("""{"code":"failed","message":"加密的檔案"}""", "failed", "加密的檔案")]
    [InlineData("""{"message":"?"}""", null, "?")]
    [InlineData("7", null, null)]
    public void A_status_is_a_word_or_an_object(string json, string? status, string? message)
    {
        var file = Wire.Read<KnowledgeBaseFile>($$"""{"id":"{{Id}}","status":{{json}}}""");

        Assert.Equal((status, message), (file.Status?.Value, file.StatusDetail?.Message));
    }

    [Fact]
    public void Null_lists_are_empty_and_a_made_file_has_its_status()
    {
        Assert.Empty(Wire.Read<KnowledgeBaseFile>("""{"labels":null}""").Labels);
        Assert.Equal(FileStatus.Done, new KnowledgeBaseFile { Status = FileStatus.Done }.Status);
        Assert.Null(new KnowledgeBaseFile { Status = null }.StatusDetail);
    }
}
