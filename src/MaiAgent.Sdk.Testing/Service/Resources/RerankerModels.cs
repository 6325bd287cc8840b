namespace MaiAgent.Sdk.Testing.Service.Resources;

internal sealed class RerankerModels(ServiceState state) : Models(state, "reranker-models/");
