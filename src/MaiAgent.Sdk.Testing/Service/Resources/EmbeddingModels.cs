namespace MaiAgent.Sdk.Testing.Service.Resources;

internal sealed class EmbeddingModels(ServiceState state) : Models(state, "embedding-models/");
