namespace MaiAgent.Sdk.Testing.Service.Resources;

internal sealed class LargeLanguageModels(ServiceState state) : Models(state, "large-language-models/");
