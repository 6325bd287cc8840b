namespace MaiAgent.Sdk.Testing.Service.Models;

internal sealed class ModelRoutes(ServiceState state)
{
    public IEnumerable<Route> Routes =>
    [
        new("GET embedding-models/", _ => List(state.Catalog.EmbeddingModels)),
        new("GET reranker-models/", _ => List(state.Catalog.RerankerModels)),
    ];

    private ServiceReply List(IEnumerable<Guid> models) => ServiceReply.Json(Paging.Results(models, state.Catalog.Model));
}
