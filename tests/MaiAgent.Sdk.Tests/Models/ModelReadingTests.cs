using MaiAgent.Sdk.Tests.Serialization;

namespace MaiAgent.Sdk.Tests.Models;

public sealed class ModelReadingTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");

    [Fact]
    public void Embedding_models_are_read()
    {
        var model = Assert.Single(Wire.ReadSample<IReadOnlyList<EmbeddingModel>>("listEmbeddingModels.200.response.json"));

        Assert.Equal((Id, "Response String", false), (model.Id, model.Name, model.IsDefault));
        Assert.Equal((Id, "Response String", "https://example.com/file.jpg"), (model.Icon?.Id, model.Icon?.Name, model.Icon?.Image));
    }

    [Fact]
    public void Reranker_models_are_read()
    {
        var model = Assert.Single(Wire.ReadSample<IReadOnlyList<RerankerModel>>("listRerankerModels.200.response.json"));

        Assert.Equal((Id, "Response String", false), (model.Id, model.Name, model.IsDefault));
        Assert.Equal("https://example.com/file.jpg", model.Icon?.Image);
    }
}
